package com.example.shopsecured;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

@Controller
class SecuredController {

    @Secured(SecurityRule.IS_AUTHENTICATED)
    @Get("/secured")
    String secured() {
        return "secured";
    }

    @Secured("ROLE_ADMIN")
    @Get("/admin")
    String admin() {
        return "admin";
    }
}
