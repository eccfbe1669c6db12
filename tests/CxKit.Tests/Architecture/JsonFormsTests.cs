using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CxKit.Feedback;
using CxKit.Forecasting;
using CxKit.Inventory;
using CxKit.Journeys;
using CxKit.Touchpoints;

namespace CxKit.Tests.Architecture;

public class JsonFormsTests
{
    public static TheoryData<string> Areas => [.. Contexts.Keys];

    private static readonly Dictionary<string, JsonSerializerContext> Contexts = new JsonSerializerContext[]
    {
        FeedbackJson.Default, ForecastingJson.Default, InventoryJson.Default, JourneysJson.Default, TouchpointsJson.Default,
    }.ToDictionary(context => context.GetType().Name);

    /// <summary>Whoever writes a form by hand, or with an earlier release, leaves out what is usual; a generated serializer would read 0 or null there if a property did not see to it.</summary>
    [Theory]
    [MemberData(nameof(Areas))]
    public void What_is_absent_reads_as_what_it_is_by_default(string area)
    {
        var (forms, wrong) = (Forms(Contexts[area]), new List<string>());
        Assert.NotEmpty(forms);
        foreach (var form in forms)
        {
            var shortest = JsonSerializer.Deserialize(Shortest(form).ToJsonString(), form)!;
            foreach (var property in form.Properties.Where(property => !IsNeeded(form, property) && property.Set is not null))
            {
                var (expected, read) = (Json(property, Default(form, property)), Json(property, property.Get!(shortest)));
                if (expected != read)
                {
                    wrong.Add($"{form.Type.Name}.{property.Name} is {read} instead of {expected}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    /// <summary>Where what is null is not written, reading must not ask for it.</summary>
    [Theory]
    [MemberData(nameof(Areas))]
    public void Nothing_that_is_not_written_is_required(string area) => Assert.Empty(
        from form in Forms(Contexts[area])
        from property in form.Properties
        where form.Options.DefaultIgnoreCondition == JsonIgnoreCondition.WhenWritingNull
        where property.IsRequired && (property.IsGetNullable || Nullable.GetUnderlyingType(property.PropertyType) is not null)
            && property.AttributeProvider!.GetCustomAttributes(typeof(JsonIgnoreAttribute), false).OfType<JsonIgnoreAttribute>().All(rule => rule.Condition != JsonIgnoreCondition.Never)
        select $"{form.Type.Name}.{property.Name}");

    /// <summary>All forms of an area that are objects, with those within them.</summary>
    private static List<JsonTypeInfo> Forms(JsonSerializerContext context)
    {
        var found = new Dictionary<Type, JsonTypeInfo>();
        foreach (var root in context.GetType().GetCustomAttributesData().Where(data => data.AttributeType.Name == "JsonSerializableAttribute"))
        {
            Walk((Type)root.ConstructorArguments[0].Value!);
        }

        return [.. found.Values.Where(form => form.Kind == JsonTypeInfoKind.Object && form.Type.Namespace == context.GetType().Namespace && !form.Type.IsAbstract).OrderBy(form => form.Type.Name)];

        void Walk(Type type)
        {
            if (context.GetTypeInfo(type) is not { } form || !found.TryAdd(type, form))
            {
                return;
            }

            foreach (var property in form.Properties)
            {
                Walk(property.PropertyType);
            }

            foreach (var inner in new[] { form.ElementType, form.KeyType, Nullable.GetUnderlyingType(type) }.Concat(form.PolymorphismOptions?.DerivedTypes.Select(derived => derived.DerivedType) ?? []))
            {
                if (inner is not null)
                {
                    Walk(inner);
                }
            }
        }
    }

    private static bool IsNeeded(JsonTypeInfo form, JsonPropertyInfo property) =>
        property.IsRequired || property.Name == "version" || form.Type.IsValueType || property.AssociatedParameter is { HasDefaultValue: false, IsMemberInitializer: false };

    private static JsonObject Shortest(JsonTypeInfo form) =>
        new(form.Properties.Where(property => IsNeeded(form, property)).Select(property => KeyValuePair.Create(property.Name, Any(form.Options, property.PropertyType))));

    private static JsonNode? Any(JsonSerializerOptions options, Type type)
    {
        var form = options.GetTypeInfo(type);
        return form.Kind switch
        {
            JsonTypeInfoKind.Enumerable => new JsonArray(),
            JsonTypeInfoKind.Dictionary => new JsonObject(),
            JsonTypeInfoKind.Object when form.PolymorphismOptions?.DerivedTypes is [var first, ..] =>
                new JsonObject([KeyValuePair.Create(form.PolymorphismOptions.TypeDiscriminatorPropertyName, (JsonNode?)JsonValue.Create((string)first.TypeDiscriminator!)), .. Shortest(options.GetTypeInfo(first.DerivedType)).Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone()))]),
            JsonTypeInfoKind.Object => Shortest(form),
            _ when Nullable.GetUnderlyingType(type) is not null => null,
            _ when type == typeof(string) || type == typeof(SurveyText) => "a",
            _ when type == typeof(bool) => false,
            _ when type.IsEnum => Enum.GetNames(type)[0],
            _ when type == typeof(double) => 0.5,
            _ when type == typeof(DateTimeOffset) => "2026-01-01T00:00:00Z",
            _ when type == typeof(DateOnly) => "2026-01-01",
            _ when type == typeof(TimeOnly) => "08:00:00",
            _ when type == typeof(TimeSpan) => "01:00:00",
            _ => 1,
        };
    }

    /// <summary>The value of a property of an object that was made without it.</summary>
    private static object? Default(JsonTypeInfo form, JsonPropertyInfo property)
    {
        var constructor = form.Type.GetConstructors().OrderByDescending(candidate => candidate.GetParameters().Length).FirstOrDefault();
        var made = constructor is null
            ? Activator.CreateInstance(form.Type)!
            : constructor.Invoke([.. constructor.GetParameters().Select(given => given.HasDefaultValue ? given.DefaultValue
                : JsonSerializer.Deserialize(Any(form.Options, given.ParameterType)?.ToJsonString() ?? "null", form.Options.GetTypeInfo(given.ParameterType)))]);
        return ((PropertyInfo)property.AttributeProvider!).GetValue(made);
    }

    private static string Json(JsonPropertyInfo property, object? value) => JsonSerializer.Serialize(value, property.Options.GetTypeInfo(property.PropertyType));
}
