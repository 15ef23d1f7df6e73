package com.example.orders;

import io.micronaut.runtime.Micronaut;

/** A small shop's order API, written as if Sangtae did not exist. */
public class OrdersApplication {

    public static void main(String[] args) {
        Micronaut.run(OrdersApplication.class, args);
    }
}
