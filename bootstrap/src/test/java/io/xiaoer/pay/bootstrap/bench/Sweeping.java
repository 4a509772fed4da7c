package io.xiaoer.pay.bootstrap.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.xiaoer.pay.bootstrap.RunningService;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Cancels what nobody has paid, all of it in one call of staff. */
final class Sweeping {

    private static final String SWEPT = """
            select count(*) from orders
            join payments on payments.order_id = orders.id and payments.status = 'expired'
            join stock_moves on stock_moves.order_number = orders.order_number and stock_moves.kind = 'release'
            where orders.status = 'cancelled'
            """;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();
    private final RunningService service;
    private final String staff;
    private final Rows rows;
    private final Database database;

    /** @param staff token of somebody */
    Sweeping(RunningService service, String staff, Rows rows, Database database) {
        this.service = service;
        this.staff = staff;
        this.rows = rows;
        this.database = database;
    }

    /** How many a second the service cancels. */
    double ours(int overdue) {
        rows.overdue(overdue);
        long before = database.number(SWEPT);
        long begun = System.nanoTime();
        assertThat(sweep(overdue)).as("cancelled").isEqualTo(overdue);
        double perSecond = perSecond(overdue, begun);
        assertThat(database.number(SWEPT) - before).as("orders cancelled whole").isEqualTo(overdue);
        return perSecond;
    }

    /** How many a second one statement cancels. */
    double floors(int overdue) {
        rows.overdue(overdue);
        long begun = System.nanoTime();
        assertThat(SweepFloor.sweep(database)).isEqualTo(overdue);
        return perSecond(overdue, begun);
    }

    private static double perSecond(int overdue, long begun) {
        return overdue * 1e9 / (System.nanoTime() - begun);
    }

    private int sweep(int limit) {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(service.baseUrl().resolve("/api/admin/cancel-unpaid-orders"))
                            .header("Authorization", "Bearer " + staff)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("{\"limit\":%d}".formatted(limit)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return json.readTree(answer.body()).path("cancelled").asInt();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
