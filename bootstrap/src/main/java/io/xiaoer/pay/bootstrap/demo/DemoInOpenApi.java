package io.xiaoer.pay.bootstrap.demo;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Takes the demo's calls out of the document where there is no demo; only the start of the service knows. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public class DemoInOpenApi implements OASFilter {

    private static final String DEMO = "/demo/";
    private static final String TAG = "Demo";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (!ConfigProvider.getConfig().getValue("xiaoer.demo.enabled", Boolean.class)) {
            document.getPaths().getPathItems().keySet().stream()
                    .filter(path -> path.startsWith(DEMO))
                    .toList()
                    .forEach(document.getPaths()::removePathItem);
            document.getTags().stream()
                    .filter(tag -> tag.getName().equals(TAG))
                    .toList()
                    .forEach(document::removeTag);
        }
    }
}
