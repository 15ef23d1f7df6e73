package com.example.orders;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

@Serdeable
record OrderItem(@NotBlank String sku, @Min(1) int qty) {}
