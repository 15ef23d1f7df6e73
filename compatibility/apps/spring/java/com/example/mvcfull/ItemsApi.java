package com.example.mvcfull;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** An interface with the annotations, as generators of code from OpenAPI write it. */
@Validated
interface ItemsApi {

    record Line(@NotBlank String name, @Min(1) int qty) {}

    @GetMapping("/api/items/{id}")
    String item(
            @Min(10) @PathVariable("id") Long id,
            @Size(min = 3) @RequestHeader("X-Trace") String trace,
            @Max(3) @RequestParam("page-size") Integer pageSize);

    @PostMapping("/api/items")
    String add(@Valid @RequestBody List<@Valid Line> lines);
}
