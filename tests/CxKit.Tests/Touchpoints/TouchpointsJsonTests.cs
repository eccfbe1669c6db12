using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CxKit.Touchpoints;

namespace CxKit.Tests.Touchpoints;

public class TouchpointsJsonTests
{
    /// <summary>Whoever writes a form by hand, or with an earlier release, leaves out what is usual; a generated serializer would read 0 or null there if a property did not see to it.</summary>
    [Fact]
    public void What_is_absent_reads_as_what_it_is_by_default()
    {
        var (forms, wrong) = (Forms(), new List<string>());
        Assert.Contains(forms, form => form.Type == typeof(AlarmRule));
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

    /// <summary>What is null is not written, so that reading must not ask for it.</summary>
    [Fact]
    public void Nothing_that_can_be_null_is_required() => Assert.Empty(
        from form in Forms()
        from property in form.Properties
        where property.IsRequired && (property.IsGetNullable || Nullable.GetUnderlyingType(property.PropertyType) is not null)
            && property.AttributeProvider!.GetCustomAttributes(typeof(JsonIgnoreAttribute), false).OfType<JsonIgnoreAttribute>().All(rule => rule.Condition != JsonIgnoreCondition.Never)
        select $"{form.Type.Name}.{property.Name}");

    /// <summary>All forms of the area that are objects, with those within them.</summary>
    private static List<JsonTypeInfo> Forms()
    {
        var found = new Dictionary<Type, JsonTypeInfo>();
        foreach (var root in typeof(TouchpointsJson).GetCustomAttributesData().Where(data => data.AttributeType.Name == "JsonSerializableAttribute"))
        {
            Walk((Type)root.ConstructorArguments[0].Value!);
        }

        return [.. found.Values.Where(form => form.Kind == JsonTypeInfoKind.Object && form.Type.Namespace == "CxKit.Touchpoints" && !form.Type.IsAbstract).OrderBy(form => form.Type.Name)];

        void Walk(Type type)
        {
            if (TouchpointsJson.Default.GetTypeInfo(type) is not { } form || !found.TryAdd(type, form))
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
        new(form.Properties.Where(property => IsNeeded(form, property)).Select(property => KeyValuePair.Create(property.Name, Any(property.PropertyType))));

    private static JsonNode? Any(Type type)
    {
        var form = TouchpointsJson.Default.GetTypeInfo(type)!;
        return form.Kind switch
        {
            JsonTypeInfoKind.Enumerable => new JsonArray(),
            JsonTypeInfoKind.Dictionary => new JsonObject(),
            JsonTypeInfoKind.Object when form.PolymorphismOptions?.DerivedTypes is [var first, ..] =>
                new JsonObject([KeyValuePair.Create(form.PolymorphismOptions.TypeDiscriminatorPropertyName, (JsonNode?)JsonValue.Create((string)first.TypeDiscriminator!)), .. Shortest(TouchpointsJson.Default.GetTypeInfo(first.DerivedType)!).Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone()))]),
            JsonTypeInfoKind.Object => Shortest(form),
            _ when Nullable.GetUnderlyingType(type) is not null => null,
            _ when type == typeof(string) => "a",
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
                : JsonSerializer.Deserialize(Any(given.ParameterType)?.ToJsonString() ?? "null", TouchpointsJson.Default.GetTypeInfo(given.ParameterType)!))]);
        return ((PropertyInfo)property.AttributeProvider!).GetValue(made);
    }

    private static string Json(JsonPropertyInfo property, object? value) => JsonSerializer.Serialize(value, TouchpointsJson.Default.GetTypeInfo(property.PropertyType)!);
}
