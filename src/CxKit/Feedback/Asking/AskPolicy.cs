using System.Text.Json.Serialization;

namespace CxKit.Feedback;

/// <summary>Whom to ask what, and when: the triggers of all surveys, and what protects customers from too many of them.</summary>
/// <remarks>
/// <para>Plain data: it may be filled with anything; <see cref="Problems"/> lists what is wrong, and whoever uses the policy refuses it then. Write and read it with
/// <c>FeedbackJson.Default.AskPolicy</c>. Immutable as long as the given lists are.</para>
/// <para>A shop that moves its policy to another <see cref="Seed"/> draws other customers; under one seed the same moment always has the same draw.</para>
/// </remarks>
/// <param name="Triggers">The triggers.</param>
/// <param name="Budget">How often one customer may be contacted; null for the default, or that of <see cref="FeedbackOptions"/>.</param>
/// <param name="QuietHours">When nobody is disturbed; null for nights, or those of <see cref="FeedbackOptions"/>.</param>
/// <param name="TimeZone">The IANA name of the time zone of the shop; null for UTC, or that of <see cref="FeedbackOptions"/>.</param>
/// <param name="RequireConsent">Whether only those are asked whose consent is given, as some countries ask for mails. Default false: unless it is denied.</param>
/// <param name="Seed">The seed of the draws. Default 0.</param>
public sealed record AskPolicy(
    IReadOnlyList<AskTrigger> Triggers,
    FatigueBudget? Budget = null,
    QuietHours? QuietHours = null,
    string? TimeZone = null,
    bool RequireConsent = false,
    ulong Seed = 0)
{
    /// <summary>The version of the JSON form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the JSON form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A form is read that this release does not know.</exception>
    [JsonPropertyOrder(-1)]
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(AskPolicy)); } = CurrentVersion;

    /// <summary>Everything that is wrong with the policy, each as a sentence; empty when it can be used.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        foreach (var repeated in Triggers.GroupBy(trigger => trigger.Id).Where(group => group.Count() > 1))
        {
            problems.Add($"Several triggers have the id '{repeated.Key}'. Give each its own.");
        }

        foreach (var repeated in Triggers.SelectMany(trigger => (trigger.Quotas ?? []).Select(quota => (trigger.Survey, Quota: quota)))
            .GroupBy(pair => (pair.Survey, pair.Quota.Id)).Where(group => group.Select(pair => (pair.Quota.By, pair.Quota.Every)).Distinct().Count() > 1))
        {
            problems.Add($"Quota '{repeated.Key.Id}' of survey '{repeated.Key.Survey}' has different cells or periods in several triggers. They share its places: make them alike.");
        }

        problems.AddRange(Triggers.SelectMany(trigger => trigger.Problems()));
        foreach (var trigger in Triggers.Where(trigger => (trigger.Quotas ?? []).Select(quota => quota.Id).Distinct().Count() < (trigger.Quotas?.Count ?? 0)))
        {
            problems.Add($"Trigger '{trigger.Id}' names a quota twice.");
        }

        problems.AddRange((Budget ?? new()).Problems());
        problems.AddRange((QuietHours ?? QuietHours.Nights).Problems());
        if (TimeZone is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
        {
            problems.Add($"The time zone of the shop, '{TimeZone}', is not known here. Use an IANA name such as 'Europe/Berlin'.");
        }

        return problems;
    }

    internal AskPolicy RequireUsable() => Problems() is { Count: > 0 } problems ? throw new InvalidAskPolicyException(problems) : this;
}
