using System.Text.Json.Serialization;

namespace CxKit.Touchpoints;

/// <summary>The JSON forms of what touchpoints take and hand out, generated at compile time so that they work trimmed and ahead-of-time compiled.</summary>
/// <remarks>
/// <c>JsonSerializer.Serialize(catalogue, TouchpointsJson.Default.TouchpointCatalogue)</c>. Every form carries its version; a newer release reads the versions of all older ones. What is not known
/// is left out. Thread-safe.
/// </remarks>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(KanoStudy))]
[JsonSerializable(typeof(MysteryProgramme))]
[JsonSerializable(typeof(MysteryShoppingReport))]
[JsonSerializable(typeof(PenaltyRewardContrast))]
[JsonSerializable(typeof(SatisfactionIndex))]
[JsonSerializable(typeof(CheckoutDocument))]
[JsonSerializable(typeof(CheckoutEvent))]
[JsonSerializable(typeof(AlarmBacktest))]
[JsonSerializable(typeof(AlarmCapture))]
[JsonSerializable(typeof(AlarmChange))]
[JsonSerializable(typeof(AlarmRule))]
[JsonSerializable(typeof(ChangeContributions))]
[JsonSerializable(typeof(ChangePoints))]
[JsonSerializable(typeof(ControlChart))]
[JsonSerializable(typeof(DominanceAnalysis))]
[JsonSerializable(typeof(DriverImportances))]
[JsonSerializable(typeof(DriverPriorities))]
[JsonSerializable(typeof(ImportancePerformanceMap))]
[JsonSerializable(typeof(DeliveryReport))]
[JsonSerializable(typeof(ReturnReasons))]
[JsonSerializable(typeof(ObjectiveCapture))]
[JsonSerializable(typeof(ObjectiveReport))]
[JsonSerializable(typeof(ServiceObjective))]
[JsonSerializable(typeof(ReturnsDocument))]
[JsonSerializable(typeof(PromiseBacktest))]
[JsonSerializable(typeof(SignalCharts))]
[JsonSerializable(typeof(TouchpointCatalogue))]
[JsonSerializable(typeof(SignalTotalsDocument))]
[JsonSerializable(typeof(TouchpointIndex))]
public sealed partial class TouchpointsJson : JsonSerializerContext;
