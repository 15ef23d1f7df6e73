package com.example.orders;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;

@Serdeable
record NewOrder(@NotBlank String customer, @NotEmpty List<@Valid OrderItem> items) {}
