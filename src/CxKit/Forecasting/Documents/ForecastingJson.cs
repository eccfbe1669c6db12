using System.Text.Json.Serialization;

namespace CxKit.Forecasting;

/// <summary>The JSON forms of what forecasting hands out, generated at compile time so that they work trimmed and ahead-of-time compiled.</summary>
/// <remarks>
/// <c>JsonSerializer.Serialize(ForecastDocument.From(forecast), ForecastingJson.Default.ForecastDocument)</c>. Every form carries its version; a newer release
/// reads the versions of all older ones. What is not known (the reason of a model asked for by name) is left out,
/// and an end of an interval beyond the range of numbers is <c>"Infinity"</c>. Thread-safe.
/// </remarks>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ForecastDocument))]
[JsonSerializable(typeof(PanelForecastDocument))]
[JsonSerializable(typeof(ForecastStreamDocument))]
public sealed partial class ForecastingJson : JsonSerializerContext;
