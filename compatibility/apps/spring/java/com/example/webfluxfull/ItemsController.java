package com.example.webfluxfull;

import java.util.List;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ItemsController implements ItemsApi {

    @Override
    public String item(Long id, String trace, Integer pageSize) {
        return "item " + id;
    }

    @Override
    public String add(List<Line> lines) {
        return "lines " + lines.size();
    }
}
