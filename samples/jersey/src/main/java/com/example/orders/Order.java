package com.example.orders;

import java.util.List;

public record Order(long id, String customer, List<OrderItem> items) {}
