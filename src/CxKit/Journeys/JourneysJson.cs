using System.Text.Json.Serialization;

namespace CxKit.Journeys;

/// <summary>The JSON forms of what journeys hand out, generated at compile time so that they work trimmed and ahead-of-time compiled.</summary>
/// <remarks>
/// <c>JsonSerializer.Serialize(attribution, JourneysJson.Default.Attribution)</c>. Every form carries its version; a newer release reads the versions of all
/// older ones. What is not known is left out. Thread-safe.
/// </remarks>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Attribution))]
[JsonSerializable(typeof(Conformance))]
[JsonSerializable(typeof(Flow))]
[JsonSerializable(typeof(JourneyExport))]
[JsonSerializable(typeof(JourneyMap))]
[JsonSerializable(typeof(JourneyTrigger))]
[JsonSerializable(typeof(StageModel))]
[JsonSerializable(typeof(FunnelDocument))]
[JsonSerializable(typeof(JourneyPredictorDocument))]
[JsonSerializable(typeof(NextOrderPredictorDocument))]
[JsonSerializable(typeof(PainPointsDocument))]
public sealed partial class JourneysJson : JsonSerializerContext;
