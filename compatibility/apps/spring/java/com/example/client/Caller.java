package com.example.client;

import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;

/** Asks another server and serves nothing. */
@SpringBootApplication
public class Caller {

    public static void main(String[] arguments) {
        SpringApplication.run(Caller.class, arguments);
    }

    @Bean
    CommandLineRunner ask(RestClient.Builder builder) {
        return arguments -> {
            ResponseEntity<String> answer =
                    builder.build().get().uri(arguments[0]).retrieve().toEntity(String.class);
            System.out.println("answered " + answer.getStatusCode().value());
        };
    }
}
