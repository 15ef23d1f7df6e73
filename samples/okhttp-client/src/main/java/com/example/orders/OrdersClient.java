package com.example.orders;

import io.github.sangtae.okhttp.RetryInterceptor;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** The service of orders, as another team's program calls it. */
public final class OrdersClient {

    private static final MediaType JSON = MediaType.get("application/json");

    private final OkHttpClient http = RetryInterceptor.create()
            .installOn(new OkHttpClient.Builder().callTimeout(Duration.ofSeconds(10)))
            .build();
    private final HttpUrl orders;

    public OrdersClient(String base) {
        orders = HttpUrl.get(base).resolve("/orders");
    }

    /** One order, as JSON. */
    public String find(long id) throws IOException {
        HttpUrl url = orders.newBuilder().addPathSegment(Long.toString(id)).build();
        return send(new Request.Builder().url(url).build());
    }

    /** Places an order. The key makes it safe to send it again, if the service knows such keys. */
    public String place(String order) throws IOException {
        return send(new Request.Builder()
                .url(orders)
                .header("Idempotency-Key", "\"" + UUID.randomUUID() + "\"")
                .post(RequestBody.create(order, JSON))
                .build());
    }

    private String send(Request request) throws IOException {
        try (Response response = http.newCall(request).execute()) {
            if (!response.isSuccessful()) {
                throw new IOException("The service of orders answered " + response.code());
            }
            return response.body().string();
        }
    }

    public static void main(String[] args) throws IOException {
        OrdersClient client = new OrdersClient(args.length == 0 ? "http://localhost:8080" : args[0]);
        System.out.println(client.find(42));
        System.out.println(client.place("{\"customer\":\"kim\",\"items\":[{\"sku\":\"A-1\",\"qty\":2}]}"));
    }
}
