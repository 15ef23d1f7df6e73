package com.example.orders;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

@Controller("/orders")
class OrderController {

    private final Map<Long, Order> orders = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong(1);

    @Get
    List<Order> list(@QueryValue @Min(1) int page) {
        return orders.values().stream().skip((page - 1) * 20L).limit(20).toList();
    }

    @Get("/{id}")
    Optional<Order> one(long id) {
        return Optional.ofNullable(orders.get(id));
    }

    @Post
    @Status(HttpStatus.CREATED)
    Order create(@Valid @Body NewOrder request) {
        request.items().forEach(item -> {
            if (item.sku().equals("SOLD-OUT")) {
                throw new OutOfStockException(item.sku());
            }
        });
        Order order = new Order(ids.getAndIncrement(), request.customer(), request.items());
        orders.put(order.id(), order);
        return order;
    }

    @Error
    HttpResponse<?> outOfStock(OutOfStockException exception) {
        return HttpResponse.status(HttpStatus.CONFLICT);
    }

    /** The payment company cancels with its own proxy's code, and this app passes it on. */
    @Get("/{id}/payment")
    HttpResponse<?> payment(long id) {
        return HttpResponse.ok().status(499);
    }

    @Get("/{id}/delivery")
    HttpResponse<?> delivery(long id) {
        return HttpResponse.status(HttpStatus.SERVICE_UNAVAILABLE).header("Retry-After", "30");
    }

    @Get("/{id}/receipt")
    String receipt(long id) {
        throw new IllegalStateException("jdbc:postgresql://10.0.0.7/orders password=hunter2: relation does not exist");
    }
}
