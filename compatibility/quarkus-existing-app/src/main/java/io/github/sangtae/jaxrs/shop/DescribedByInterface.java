package io.github.sangtae.jaxrs.shop;

public class DescribedByInterface implements Described {

    @Override
    public String described(int number) {
        return "count " + number;
    }
}
