package io.github.sangtae.spring.slices;

import org.springframework.boot.restclient.test.autoconfigure.RestClientTest;
import org.springframework.boot.webflux.test.autoconfigure.WebFluxTest;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;

/** The slices by the names that Boot 4 has for them. */
class Boot4TestSlicesTest extends TestSlices {

    @Override
    Class<? extends OfShop> webMvcTest() {
        return Mvc.class;
    }

    @Override
    Class<? extends OfShop> webFluxTest() {
        return Flux.class;
    }

    @Override
    Class<? extends OfShop> restClientTest() {
        return Client.class;
    }

    @WebMvcTest
    static class Mvc extends OfShop {}

    @WebFluxTest
    static class Flux extends OfShop {}

    @RestClientTest(properties = "sangtae.client.retry.enabled=true")
    static class Client extends OfShop {}
}
