using System.Text.Json.Serialization;

namespace CxKit.Feedback;

/// <summary>The JSON forms of what feedback takes and hands out, generated at compile time so that they work trimmed and ahead-of-time compiled.</summary>
/// <remarks>
/// <c>JsonSerializer.Serialize(response, FeedbackJson.Default.SurveyResponse)</c>. Every form carries its version; a newer release reads the versions of all older ones. What is not known is left out.
/// Thread-safe.
/// </remarks>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DDSketchSnapshot))]
[JsonSerializable(typeof(FeedbackReport))]
[JsonSerializable(typeof(FeedbackScore))]
[JsonSerializable(typeof(FeedbackTotalsDocument))]
[JsonSerializable(typeof(AskDecision))]
[JsonSerializable(typeof(AskPolicy))]
[JsonSerializable(typeof(AskRehearsal))]
[JsonSerializable(typeof(JourneyMoment))]
[JsonSerializable(typeof(Coupon))]
[JsonSerializable(typeof(CouponCampaign))]
[JsonSerializable(typeof(CouponMovement))]
[JsonSerializable(typeof(DrawCommitment))]
[JsonSerializable(typeof(DrawRecord))]
[JsonSerializable(typeof(FollowUp))]
[JsonSerializable(typeof(FollowUpPolicy))]
[JsonSerializable(typeof(RecoveryReport))]
[JsonSerializable(typeof(Invitation))]
[JsonSerializable(typeof(StoredResponse))]
[JsonSerializable(typeof(Survey))]
[JsonSerializable(typeof(SurveyResponse))]
[JsonSerializable(typeof(ResponseReport))]
[JsonSerializable(typeof(CommentThemes))]
[JsonSerializable(typeof(NamedThemes))]
[JsonSerializable(typeof(TDigestSnapshot))]
[JsonSerializable(typeof(ThemeDictionary))]
[JsonSerializable(typeof(WeightingReport))]
public sealed partial class FeedbackJson : JsonSerializerContext;
