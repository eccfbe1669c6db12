using System.Text.Json.Serialization;

namespace CxKit.Journeys;

/// <summary>The JSON forms of the lines of a tracker's state.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(TrackerStateHead))]
[JsonSerializable(typeof(TrackerStateCustomer))]
internal sealed partial class TrackerStateJson : JsonSerializerContext;
