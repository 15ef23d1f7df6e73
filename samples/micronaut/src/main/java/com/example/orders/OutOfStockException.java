package com.example.orders;

class OutOfStockException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OutOfStockException(String sku) {
        super("stock table says 0 for " + sku);
    }
}
