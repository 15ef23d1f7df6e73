package com.example.orders;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
@RequestMapping("/orders")
class OrderController {

    private final Map<Long, Order> orders = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong(1);

    @GetMapping
    List<Order> list(@RequestParam @Min(1) int page) {
        return orders.values().stream().skip((page - 1) * 20L).limit(20).toList();
    }

    @GetMapping("/{id}")
    Order one(@PathVariable long id) {
        Order order = orders.get(id);
        if (order == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return order;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Order create(@Valid @RequestBody NewOrder request) {
        request.items().forEach(item -> {
            if (item.sku().equals("SOLD-OUT")) {
                throw new OutOfStockException(item.sku());
            }
        });
        Order order = new Order(ids.getAndIncrement(), request.customer(), request.items());
        orders.put(order.id(), order);
        return order;
    }

    /** The payment company cancels with its own proxy's code, and this app passes it on. */
    @GetMapping("/{id}/payment")
    Order payment(@PathVariable long id) {
        throw new ResponseStatusException(HttpStatusCode.valueOf(499));
    }

    @GetMapping("/{id}/delivery")
    ResponseEntity<Void> delivery(@PathVariable long id) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header("Retry-After", "30")
                .build();
    }

    @GetMapping("/{id}/receipt")
    String receipt(@PathVariable long id) {
        throw new IllegalStateException("jdbc:postgresql://10.0.0.7/orders password=hunter2: relation does not exist");
    }
}
