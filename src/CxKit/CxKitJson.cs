using System.Text.Json;
using System.Text.Json.Serialization;

namespace CxKit;

/// <summary>The JSON forms of the root types, generated at compile time so that they work trimmed and ahead-of-time compiled.</summary>
/// <remarks>
/// <c>JsonSerializer.Serialize(interval, CxKitJson.Default.Interval)</c>. Combine it with a context of your own through
/// <see cref="JsonSerializerOptions.TypeInfoResolverChain"/>. Thread-safe.
/// </remarks>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, RespectRequiredConstructorParameters = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(BusinessCalendar))]
[JsonSerializable(typeof(Interval))]
[JsonSerializable(typeof(Estimate))]
public sealed partial class CxKitJson : JsonSerializerContext;
