package com.example.orders;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;

public record NewOrder(@NotBlank String customer, @NotEmpty List<@Valid OrderItem> items) {}
