using System.Text.Json.Serialization;

namespace CxKit.Inventory;

/// <summary>The JSON forms of what inventory hands out, generated at compile time so that they work trimmed and ahead-of-time
/// compiled.</summary>
/// <remarks>
/// <c>JsonSerializer.Serialize(recommendation, InventoryJson.Default.ReorderRecommendation)</c>. Every form carries its version; a newer
/// release reads the versions of all older ones. Thread-safe.
/// </remarks>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ReorderRecommendation))]
[JsonSerializable(typeof(ReorderPlan))]
public sealed partial class InventoryJson : JsonSerializerContext;
