package com.example.rest;

import jakarta.ws.rs.core.Application;
import java.util.HashSet;
import java.util.Set;

/** The resources of a shop: those that every shop has, and the others where they are packaged. */
public class Shop extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        Set<Class<?>> classes = new HashSet<>(Set.of(OrderResource.class));
        for (String name : new String[] {
            "FailingResource", "Failures$Handler", "FailingFilter",
        }) {
            try {
                classes.add(Class.forName("com.example.restfull." + name));
            } catch (ClassNotFoundException e) {
                return classes; // A shop of the smallest kind.
            }
        }
        return classes;
    }
}
