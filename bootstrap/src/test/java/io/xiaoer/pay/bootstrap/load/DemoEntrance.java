package io.xiaoer.pay.bootstrap.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

record DemoEntrance(Path data) implements Entrance {

    @Override
    public String token(URI service, String user, String role) {
        return ShopApi.demoToken(service, user, role);
    }

    @Override
    public String bankSecret() {
        try {
            return Files.readString(data.resolve("bank-secret"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean hasMock() {
        return true;
    }
}
