package com.example.orders;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

@Serdeable
record Order(long id, String customer, List<OrderItem> items) {}
