using System.Text.Json.Serialization;
using static System.FormattableString;

namespace CxKit.Feedback;

/// <summary>Which answers are followed up, by whom and by when.</summary>
/// <remarks>Plain data: <see cref="Problems"/> lists what is wrong, and whoever uses the policy refuses it then. Write and read it with <c>FeedbackJson.Default.FollowUpPolicy</c>.</remarks>
/// <param name="Rules">The rules; the first that covers an answer counts, so put the most urgent first.</param>
/// <param name="Teams">Who does them; the first team that covers an answer counts. Null for nobody: follow-ups are then assigned later.</param>
/// <param name="Choice">Who of a team gets the next one. Default: in turn.</param>
/// <param name="Calendar">On which days work is done, and in which time zone; null for Monday to Friday in UTC without holidays.</param>
/// <param name="WorkFrom">When work begins each working day. Default 9:00.</param>
/// <param name="WorkUntil">When it ends. Default 17:00.</param>
/// <param name="EscalateTo">Who gets follow-ups that are overdue by <paramref name="EscalateAfter"/>; null for nobody.</param>
/// <param name="EscalateAfter">How long after its deadline, in elapsed time. Default: at once.</param>
public sealed record FollowUpPolicy(
    IReadOnlyList<FollowUpRule> Rules,
    IReadOnlyList<FollowUpTeam>? Teams = null,
    OwnerChoice Choice = OwnerChoice.InTurn,
    BusinessCalendar? Calendar = null,
    TimeOnly? WorkFrom = null,
    TimeOnly? WorkUntil = null,
    string? EscalateTo = null,
    TimeSpan EscalateAfter = default)
{
    /// <summary>The version of the JSON form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Detractors: who gives 0 to 3 as NPS within four working hours, who gives 4 to 6 by the end of the next working day.</summary>
    public static FollowUpPolicy Detractors { get; } = new([new("angry", "nps", AtMost: 3, WorkingTime: TimeSpan.FromHours(4)), new("detractor", "nps", AtMost: 6)]);

    /// <summary>The version of the JSON form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A form is read that this release does not know.</exception>
    [JsonPropertyOrder(-1)]
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(FollowUpPolicy)); } = CurrentVersion;

    internal WorkingHours Hours => new(Calendar ?? BusinessCalendar.MondayToFriday, WorkFrom ?? new(9, 0), WorkUntil ?? new(17, 0));

    /// <summary>Everything that is wrong with the policy, each as a sentence; empty when it can be used.</summary>
    public IReadOnlyList<string> Problems()
    {
        List<string> problems = [.. Rules.SelectMany(rule => rule.Problems())];
        problems.AddRange(Rules.GroupBy(rule => rule.Id).Where(group => group.Count() > 1).Select(group => $"Several follow-up rules have the id '{group.Key}'. Give each its own."));
        if ((Teams ?? []).Any(team => team.Owners.Count == 0 || team.Owners.Any(string.IsNullOrWhiteSpace)))
        {
            problems.Add("A follow-up team has no owners, or one without a name. Leave it out for nobody.");
        }

        if (!Enum.IsDefined(Choice))
        {
            problems.Add(Invariant($"The choice of owners is the unknown {(int)Choice}. Use InTurn or LeastLoaded."));
        }

        if ((WorkFrom ?? new(9, 0)) >= (WorkUntil ?? new(17, 0)))
        {
            problems.Add(Invariant($"Work goes from {WorkFrom:HH:mm} to {WorkUntil:HH:mm}, but it ends after it begins, on the same day."));
        }

        if (EscalateAfter < TimeSpan.Zero || EscalateTo is { Length: 0 })
        {
            problems.Add("Follow-ups escalate to somebody with a name, and not before their deadline.");
        }

        return problems;
    }
}
