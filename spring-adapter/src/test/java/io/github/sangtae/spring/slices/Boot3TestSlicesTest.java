package io.github.sangtae.spring.slices;

import org.springframework.boot.test.autoconfigure.web.client.RestClientTest;
import org.springframework.boot.test.autoconfigure.web.reactive.WebFluxTest;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;

/** The slices by the names that Boot 3 has for them. */
class Boot3TestSlicesTest extends TestSlices {

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
