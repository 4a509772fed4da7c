package io.xiaoer.pay.bootstrap.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.bootstrap.config.KnownSettings;
import io.xiaoer.pay.bootstrap.shipping.Manifests.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifests against the service that they run. Whether a cluster takes them no test here can say. */
class ManifestsTest {

    /** Settings of Quarkus and MicroProfile that manifests may name, since the guide explains them. */
    private static final Set<String> OF_THE_PLATFORM = Set.of(
            "QUARKUS_DATASOURCE_JDBC_URL",
            "QUARKUS_DATASOURCE_USERNAME",
            "QUARKUS_DATASOURCE_PASSWORD",
            "QUARKUS_DATASOURCE_JDBC_MAX_SIZE",
            "QUARKUS_DATASOURCE_JDBC_ADDITIONAL_JDBC_PROPERTIES_SOCKETTIMEOUT",
            "QUARKUS_FLYWAY_MIGRATE_AT_START",
            "QUARKUS_SHUTDOWN_TIMEOUT",
            "MP_JWT_VERIFY_ISSUER",
            "MP_JWT_VERIFY_PUBLICKEY_LOCATION");

    @Test
    void kustomizeIsToldOfEveryFile() throws IOException {
        try (Stream<Path> files = Files.list(Manifests.FOLDER)) {
            assertThat(Manifests.kustomization().at("resources").list().stream()
                            .map(node -> node.value().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString())
                                    .filter(name -> !name.equals("kustomization.yaml"))
                                    .toList());
        }
    }

    @Test
    void whatBelongsToAReleaseIsThereOnce() {
        assertThat(Manifests.all().stream().map(node -> node.text("kind")))
                .containsExactlyInAnyOrder(
                        "Namespace",
                        "ServiceAccount",
                        "ConfigMap",
                        "Job",
                        "Deployment",
                        "Service",
                        "PodDisruptionBudget",
                        "HorizontalPodAutoscaler",
                        "NetworkPolicy");
    }

    @Test
    void everySettingIsOneOfOurs() {
        Set<String> known = KnownSettings.inTheEnvironment();
        List<String> named =
                new ArrayList<>(Manifests.ofKind("ConfigMap").at("data").names());
        containers().forEach(container -> container.at("env").list().forEach(env -> named.add(env.text("name"))));
        assertThat(named).isNotEmpty().allSatisfy(name -> assertThat(
                        known.contains(name) || OF_THE_PLATFORM.contains(name))
                .as("a setting that nothing reads: %s", name)
                .isTrue());
    }

    @Test
    void secretsAreReferredToAndNeverWritten() {
        assertThat(Manifests.all()).noneMatch(node -> node.text("kind").equals("Secret"));
        List<Node> secret = containers().stream()
                .flatMap(container -> container.at("env").list().stream())
                .filter(env -> isSecret(env.text("name")))
                .toList();
        assertThat(secret).isNotEmpty().allSatisfy(env -> assertThat(
                        env.at("valueFrom.secretKeyRef").names())
                .as(env.text("name"))
                .contains("name", "key"));
        assertThat(Manifests.ofKind("ConfigMap").at("data").names()).noneMatch(ManifestsTest::isSecret);
    }

    private static boolean isSecret(String setting) {
        return setting.matches(".*(PASSWORD|SECRET|PRIVATE_KEY|API_V3_KEY|USERNAME)$");
    }

    /** The tests of the packaged service ask these. */
    @Test
    void probesAskWhatTheServiceAnswers() {
        Node container = deployed();
        assertThat(container.text("startupProbe.httpGet.path")).isEqualTo("/q/health/started");
        assertThat(container.text("livenessProbe.httpGet.path")).isEqualTo("/q/health/live");
        assertThat(container.text("readinessProbe.httpGet.path")).isEqualTo("/q/health/ready");
        assertThat(ImageIT.PROBED)
                .containsExactlyInAnyOrder("/q/health/started", "/q/health/live", "/q/health/ready", "/q/metrics");
        assertThat(Manifests.ofKind("Deployment")
                        .at("spec.template.metadata.annotations")
                        .value())
                .isEqualTo(Map.of(
                        "prometheus.io/scrape",
                        "true",
                        "prometheus.io/port",
                        "8080",
                        "prometheus.io/path",
                        "/q/metrics"));
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            assertThat(container.text(probe + ".httpGet.port"))
                    .isEqualTo(container.text("ports.0.name"))
                    .isEqualTo(Manifests.ofKind("Service").text("spec.ports.0.targetPort"));
        }
        assertThat(container.text("ports.0.containerPort")).isEqualTo("8080");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Deployment", "Job"})
    void nothingRunsAsRootOrWritesIntoItsImage(String kind) {
        Node pod = Manifests.ofKind(kind).at("spec.template.spec");
        assertThat(pod.text("automountServiceAccountToken")).isEqualTo("false");
        assertThat(pod.text("serviceAccountName"))
                .isEqualTo(Manifests.ofKind("ServiceAccount").text("metadata.name"));
        assertThat(pod.text("securityContext.runAsNonRoot")).isEqualTo("true");
        assertThat(pod.text("securityContext.seccompProfile.type")).isEqualTo("RuntimeDefault");
        assertThat(pod.text("securityContext.runAsUser") + ":" + pod.text("securityContext.runAsGroup"))
                .as("the user of the image")
                .isEqualTo(ContainerFile.named("Dockerfile.jvm").image().last("USER"));
        Node container = pod.at("containers.0");
        assertThat(container.at("securityContext").value())
                .isEqualTo(Map.of(
                        "allowPrivilegeEscalation",
                        false,
                        "readOnlyRootFilesystem",
                        true,
                        "capabilities",
                        Map.of("drop", List.of("ALL"))));
        assertThat(container.text("volumeMounts.0.mountPath")).isEqualTo("/tmp");
        assertThat(container.at("resources.limits").names()).contains("memory");
        assertThat(container.at("resources.requests").names()).contains("memory", "cpu");
        assertThat(container.text("image")).isEqualTo(Manifests.kustomization().text("images.0.name"));
    }

    @Test
    void oneJobMigratesAndReplicasWaitForIt() {
        Node job = Manifests.ofKind("Job").at("spec.template.spec.containers.0");
        assertThat(job.at("args").value()).isEqualTo(List.of("migrate"));
        assertThat(job.at("env").list().stream().map(env -> env.text("name")))
                .doesNotContain("QUARKUS_FLYWAY_MIGRATE_AT_START");
        assertThat(deployed().at("env").list())
                .anyMatch(env -> env.text("name").equals("QUARKUS_FLYWAY_MIGRATE_AT_START")
                        && env.text("value").equals("false"));
    }

    /** More connections than the database has keep the replicas from starting, when there is most to do. */
    @Test
    void theReplicasTogetherNeedNoMoreConnectionsThanTheGuideCounts() {
        int replicas =
                Integer.parseInt(Manifests.ofKind("HorizontalPodAutoscaler").text("spec.maxReplicas"));
        int each = Integer.parseInt(Manifests.ofKind("ConfigMap").text("data.QUARKUS_DATASOURCE_JDBC_MAX_SIZE"));
        assertThat(replicas * each).isLessThanOrEqualTo(160);
    }

    @Test
    void aReplicaIsLeftTheTimeItNeedsToFinish() {
        int grace = Integer.parseInt(
                Manifests.ofKind("Deployment").text("spec.template.spec.terminationGracePeriodSeconds"));
        int pause = Integer.parseInt(deployed().text("lifecycle.preStop.sleep.seconds"));
        int ours = Integer.parseInt(Manifests.ofKind("ConfigMap")
                .text("data.QUARKUS_SHUTDOWN_TIMEOUT")
                .replace("s", ""));
        assertThat(grace).isGreaterThan(pause + ours + 5);
    }

    @Test
    void everySelectorFindsTheReplicas() {
        Object labels = Manifests.ofKind("Deployment")
                .at("spec.template.metadata.labels")
                .value();
        assertThat(Manifests.ofKind("Deployment")
                        .at("spec.selector.matchLabels")
                        .value())
                .isEqualTo(labels);
        assertThat(Manifests.ofKind("Service").at("spec.selector").value()).isEqualTo(labels);
        assertThat(Manifests.ofKind("PodDisruptionBudget")
                        .at("spec.selector.matchLabels")
                        .value())
                .isEqualTo(labels);
        assertThat(Manifests.ofKind("Deployment")
                        .at("spec.template.spec.topologySpreadConstraints")
                        .list())
                .hasSize(2)
                .allMatch(
                        spread -> spread.at("labelSelector.matchLabels").value().equals(labels));
        assertThat(Manifests.ofKind("HorizontalPodAutoscaler").text("spec.scaleTargetRef.name"))
                .isEqualTo(Manifests.ofKind("Deployment").text("metadata.name"));
        Set<String> allowed =
                Manifests.ofKind("NetworkPolicy").at("spec.podSelector.matchExpressions.0.values").list().stream()
                        .map(value -> value.value().toString())
                        .collect(Collectors.toSet());
        assertThat(allowed)
                .containsExactlyInAnyOrder(
                        Manifests.ofKind("Deployment").text("metadata.name"),
                        Manifests.ofKind("Job").text("metadata.name"));
    }

    private static Node deployed() {
        return Manifests.ofKind("Deployment").at("spec.template.spec.containers.0");
    }

    private static List<Node> containers() {
        return List.of(deployed(), Manifests.ofKind("Job").at("spec.template.spec.containers.0"));
    }
}
