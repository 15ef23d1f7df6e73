package com.example.mvcfull;

import com.example.mvc.Shop;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.support.SpringBootServletInitializer;

/** How a servlet container that has the WAR starts the shop. */
public class War extends SpringBootServletInitializer {

    @Override
    protected SpringApplicationBuilder configure(SpringApplicationBuilder builder) {
        return builder.sources(Shop.class);
    }
}
