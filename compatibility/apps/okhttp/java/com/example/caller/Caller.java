package com.example.caller;

import io.github.sangtae.okhttp.RetryInterceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.Retrofit;
import retrofit2.http.GET;
import retrofit2.http.Url;

/** Asks another server, by OkHttp and by Retrofit. */
public final class Caller {

    private Caller() {}

    interface Orders {

        @GET
        Call<ResponseBody> order(@Url String url);
    }

    public static void main(String[] arguments) throws Exception {
        OkHttpClient client =
                RetryInterceptor.create().installOn(new OkHttpClient.Builder()).build();
        try (Response answer = client.newCall(new Request.Builder().url(arguments[0]).build())
                .execute()) {
            System.out.println("answered " + answer.code());
        }
        Orders orders = new Retrofit.Builder()
                .baseUrl(arguments[0])
                .client(client)
                .build()
                .create(Orders.class);
        System.out.println("answered " + orders.order(arguments[0]).execute().code());
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
