package com.example.orders;

import java.util.List;

record Order(long id, String customer, List<OrderItem> items) {}
