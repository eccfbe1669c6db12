using System.Text.Json.Serialization;

namespace CxKit.Journeys;

/// <summary>The JSON forms of journey maps and of conformance to them, generated at compile time so that they work trimmed and ahead-of-time compiled.</summary>
/// <remarks>
/// <c>JsonSerializer.Deserialize(text, JourneyMapJson.Default.JourneyMap)</c>. Every form carries its version; a newer release reads the versions of all
/// older ones. What is at its default is left out. Thread-safe.
/// </remarks>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectRequiredConstructorParameters = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JourneyMap))]
[JsonSerializable(typeof(Conformance))]
public sealed partial class JourneyMapJson : JsonSerializerContext;
