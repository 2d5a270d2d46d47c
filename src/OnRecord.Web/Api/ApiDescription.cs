using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using OnRecord.Publishing.Records;

namespace OnRecord.Web.Api;

/// <summary>The addresses for programs as OpenAPI 3.1, made from the routes themselves: what an address takes and answers stands beside it (<see cref="Operation"/>).</summary>
internal static class ApiDescription
{
    /// <summary>Where it is.</summary>
    internal const string Address = "/api/openapi.json";

    private static readonly Lazy<JsonObject> Examples = new(ReadExamples);

    /// <summary>An example of the answer of an operation; null where there is none.</summary>
    internal static JsonNode? ExampleOf(string operation) => Examples.Value[operation]?.DeepClone();

    /// <summary>Lets the site describe itself.</summary>
    internal static void AddTo(IServiceCollection services)
    {
        // What answers are written with, so that they are described as they are.
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = PageJson.Options.PropertyNamingPolicy;
            json.SerializerOptions.DefaultIgnoreCondition = PageJson.Options.DefaultIgnoreCondition;
            json.SerializerOptions.NumberHandling = PageJson.Options.NumberHandling;
        });
        services.AddOpenApi(options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.ShouldInclude = description => description.ActionDescriptor.EndpointMetadata.OfType<Operation>().Any();
            options.CreateSchemaReferenceId = type => type.Type == typeof(TellingAnswer) ? nameof(TellingAnswer) : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Tags = null;
                document.Info = new OpenApiInfo
                {
                    Title = "OnRecord",
                    Version = "1",
                    Description = "Who said what, what governments did, who met, each with the words it rests on. Every page of the site is here as JSON. "
                        + "Lists are paged by an opaque cursor: follow `next`, or the Link field. Positions (`start`, `end`) count UTF-16 units of the text; Web Annotations count code points. "
                        + "Missing keys say that the record has no evidence. Errors are problems (RFC 9457). Each answer has an ETag and says in RateLimit how many requests are left.",
                    License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
                };
                return Task.CompletedTask;
            });
            options.AddOperationTransformer((operation, context, _) =>
            {
                Describe(operation, context.Description.ActionDescriptor.EndpointMetadata.OfType<Operation>().First());
                return Task.CompletedTask;
            });
            options.AddSchemaTransformer((schema, context, _) =>
            {
                if (context.JsonTypeInfo.Type == typeof(TellingAnswer))
                    DescribeTelling(schema);
                // What is not known is left out.
                foreach (var property in context.JsonTypeInfo.Properties.Where(property => property.IsGetNullable))
                    schema.Required?.Remove(property.Name);
                return Task.CompletedTask;
            });
        });
    }

    /// <summary>Says of an address what it answers.</summary>
    internal static RouteHandlerBuilder Describe(this RouteHandlerBuilder route, Operation operation)
    {
        route.WithMetadata(operation).WithName(operation.Id).WithSummary(operation.Summary).Produces(StatusCodes.Status200OK, operation.Answer, "application/json");
        route.ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status406NotAcceptable).ProducesProblem(StatusCodes.Status429TooManyRequests);
        return operation.IsOfOne ? route.ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status410Gone) : route;
    }

    private static void Describe(OpenApiOperation described, Operation operation)
    {
        described.Tags = null;
        described.Parameters ??= [];
        foreach (var parameter in operation.Parameters)
        {
            var isInPath = parameter.Name == "id";
            if (described.Parameters.OfType<OpenApiParameter>().FirstOrDefault(one => one.Name == parameter.Name) is not { } given)
                described.Parameters.Add(given = new OpenApiParameter { Name = parameter.Name, In = isInPath ? ParameterLocation.Path : ParameterLocation.Query });
            var schema = new OpenApiSchema
            {
                Type = parameter.Example.GetValueKind() == System.Text.Json.JsonValueKind.Number ? JsonSchemaType.Integer : JsonSchemaType.String,
                Enum = parameter.Values.Count == 0 ? null : [.. parameter.Values.Select(value => (JsonNode)value)],
            };
            given.Description = parameter.Meaning;
            given.Required = parameter.IsRequired;
            given.Schema = parameter.IsList ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = schema } : schema;
            if (parameter.Example.ToString().Length > 0)
                given.Example = parameter.IsList ? new JsonArray(parameter.Example.DeepClone()) : parameter.Example.DeepClone();
        }

        foreach (var (status, response) in described.Responses ?? [])
        {
            response.Description = status switch
            {
                "200" => "The answer.",
                "400" => "The question cannot be understood.",
                "404" => "Nothing is under this id to be seen.",
                "406" => "There is no such form.",
                "410" => "It was withdrawn.",
                "429" => "Too many requests; Retry-After says how long to wait.",
                _ => response.Description,
            };
            if (status == "200" && response.Content?.TryGetValue("application/json", out var json) == true)
                json.Example = ExampleOf(operation.Id);
        }

        described.Responses?.TryAdd("304", new OpenApiResponse { Description = "What If-None-Match names is still the answer." });
    }

    private static void DescribeTelling(OpenApiSchema schema)
    {
        schema.Description = "A statement, action or gathering as one report tells it. Keys without a value are left out.";
        schema.AdditionalPropertiesAllowed = true;
        schema.AdditionalProperties = null;
        schema.Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal) { ["page"] = new OpenApiSchema { Type = JsonSchemaType.String } };
        foreach (var column in TellingRow.Columns)
        {
            schema.Properties.Add(column, column switch
            {
                "start" or "end" or "version" => new OpenApiSchema { Type = JsonSchemaType.Integer },
                "confidence" => new OpenApiSchema { Type = JsonSchemaType.Number },
                "names" => new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
                _ => new OpenApiSchema { Type = JsonSchemaType.String },
            });
        }

        schema.Required = new HashSet<string>(["page", "id", "kind", "act", "text", "article_id", "start", "end", "version", "recorded_at", "confidence"], StringComparer.Ordinal);
    }

    private static JsonObject ReadExamples()
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream("OnRecord.Web.Api.examples.json")!;
        return JsonNode.Parse(file)!.AsObject();
    }
}
