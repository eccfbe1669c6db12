using System.Text.Json.Serialization;
using CxKit.Numerics;
using static System.FormattableString;

namespace CxKit.Touchpoints;

/// <summary>A wave of mystery visits: outlets with intervals, channels, scenarios, sections and items, how well shoppers agree, and what was refused.</summary>
/// <remarks>
/// <para>Every comparison takes the leniency of shoppers out and has intervals (<see cref="MysteryRanking"/>); sections of the same name in several scenarios are one. The report names no
/// shopper. Immutable. Its JSON form carries <see cref="Version"/>; write and read it with <see cref="TouchpointsJson"/>.</para>
/// </remarks>
public sealed record MysteryShoppingReport
{
    /// <summary>The version of the JSON form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the JSON form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A form is read that this release does not know.</exception>
    [JsonPropertyOrder(-1)]
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(MysteryShoppingReport)); } = CurrentVersion;

    /// <summary>The name of the programme.</summary>
    public required string Programme { get; init; }

    /// <summary>How many visits count.</summary>
    public required int Visits { get; init; }

    /// <summary>How many calibration visits were scored; they count in <see cref="Calibration"/> alone.</summary>
    public required int CalibrationVisits { get; init; }

    /// <summary>The visits that were refused, with every reason.</summary>
    public required IReadOnlyList<RefusedVisit> Refused { get; init; }

    /// <summary>The mean coverage of the visits, above 0 to 1; null without visits.</summary>
    public double? Coverage { get; init; }

    /// <summary>Outlets and scenarios by all points.</summary>
    public required MysteryRanking Overall { get; init; }

    /// <summary>The mean of the facts alone; null without any.</summary>
    public Estimate? Objective { get; init; }

    /// <summary>The mean of the impressions alone; null without any.</summary>
    public Estimate? Subjective { get; init; }

    /// <summary>Outlets by channel, in alphabetical order; visits without a channel are in none.</summary>
    public required IReadOnlyList<MysteryPart> Channels { get; init; }

    /// <summary>Outlets by section, in the order of the checklists.</summary>
    public required IReadOnlyList<MysteryPart> Sections { get; init; }

    /// <summary>All items, in the order of the checklists.</summary>
    public required IReadOnlyList<MysteryItemResult> Items { get; init; }

    /// <summary>How well shoppers agree, for each scenario that calibration visits played: its points, then its items.</summary>
    public required IReadOnlyList<CalibrationResult> Calibration { get; init; }

    /// <summary>Scores visits and compares what they found.</summary>
    /// <param name="visits">The visits, in any order.</param>
    /// <param name="programme">The scenarios that they play.</param>
    /// <param name="options">Levels, target and seeds; null for the defaults.</param>
    /// <exception cref="InvalidMysteryProgrammeException">The programme cannot be used.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static MysteryShoppingReport From(IEnumerable<MysteryVisit> visits, MysteryProgramme programme, MysteryShoppingReportOptions? options = null)
    {
        options ??= new();
        options.RequireValid();
        var scores = MysteryScores.From(visits, programme, options.Scores);
        return new()
        {
            Programme = programme.Name,
            Visits = scores.Scored.Count,
            CalibrationVisits = scores.Calibration.Count,
            Refused = scores.Refused,
            Coverage = scores.Scored.Count > 0 ? scores.Scored.Average(score => score.Coverage) : null,
            Overall = MysteryRanking.From(scores.Scored, options.Ranking),
            Objective = Ranked(scores.Scored, score => score.ObjectivePoints, options).Mean,
            Subjective = Ranked(scores.Scored, score => score.SubjectivePoints, options).Mean,
            Channels =
            [
                .. scores.Scored.Where(score => score.Visit.Channel is not null).GroupBy(score => score.Visit.Channel!, StringComparer.Ordinal)
                    .OrderBy(channel => channel.Key, StringComparer.Ordinal).Select(channel => new MysteryPart(channel.Key, MysteryRanking.From(channel, options.Ranking))),
            ],
            Sections =
            [
                .. programme.Scenarios.SelectMany(scenario => scenario.Sections).Select(section => section.Name).Distinct(StringComparer.Ordinal)
                    .Select(name => new MysteryPart(name, Ranked(scores.Scored, score => PointsOf(score, name), options))),
            ],
            Items =
            [
                .. from scenario in programme.Scenarios
                   let played = scores.Scored.Where(score => score.Visit.Scenario == scenario.Name).ToList()
                   from section in scenario.Sections
                   from item in section.Items
                   select Result(scenario, section, item, played, options.Ranking.Level),
            ],
            Calibration = [.. programme.Scenarios.SelectMany(scenario => Calibrated(scenario, scores.Calibration, options.Agreement))],
        };
    }

    /// <summary>Writes the mean, the outlets and what was refused, a line each.</summary>
    public override string ToString() => string.Join(
        Environment.NewLine,
        [Invariant($"{Programme}: {Overall}"), .. Overall.Remarks, .. Refused.Select(refused => $"refused, {refused}")]);

    private static MysteryRanking Ranked(IEnumerable<MysteryVisitScore> scores, Func<MysteryVisitScore, double?> points, MysteryShoppingReportOptions options) =>
        MysteryRanking.Of(
            from score in scores
            let own = points(score)
            where own is not null
            select new ScoredVisit(score.Visit.Outlet, score.Visit.Shopper, score.Visit.Scenario, own.Value),
            options.Ranking);

    private static double? PointsOf(MysteryVisitScore score, string section) => score.Sections.FirstOrDefault(own => own.Section == section)?.Points;

    private static MysteryItemResult Result(MysteryScenario scenario, ChecklistSection section, ChecklistItem item, List<MysteryVisitScore> played, double level)
    {
        List<double> parts = [];
        var notApplicable = 0;
        foreach (var score in played)
        {
            if (!score.Visit.Answers.TryGetValue(item.Id, out var answer))
            {
                continue;
            }

            if (answer.Value is { } x)
            {
                parts.Add(item.PartOf(x));
            }
            else
            {
                notApplicable++;
            }
        }

        var failed = item.KnockOutCap is null ? 0 : parts.Count(part => part == 0);
        return new(scenario.Name, section.Name, item.Id, parts.Count, notApplicable, played.Count - parts.Count - notApplicable, OutOf100(parts, level), failed);
    }

    private static Estimate? OutOf100(List<double> parts, double level)
    {
        if (parts.Count == 0)
        {
            return null;
        }

        var (mean, (lower, upper, _)) = WilsonInterval.Around(parts.Average(), parts.Count, level);
        return new(100 * mean, new(100 * lower, 100 * upper, level));
    }

    private static IEnumerable<CalibrationResult> Calibrated(MysteryScenario scenario, IEnumerable<MysteryVisitScore> calibration, RaterAgreementOptions options)
    {
        var visits = calibration.Where(score => score.Visit.Scenario == scenario.Name).ToList();
        if (visits.Count == 0)
        {
            yield break;
        }

        yield return new(scenario.Name, null, RaterAgreement.From(
            visits.Select(score => new RaterValue(score.Visit.CalibrationCase!, score.Visit.Shopper, score.Points)), RatingLevel.Interval, options));
        foreach (var item in scenario.Items)
        {
            var answers = from score in visits
                          let answer = score.Visit.Answers.GetValueOrDefault(item.Id)
                          where answer.Value is not null
                          select new RaterValue(score.Visit.CalibrationCase!, score.Visit.Shopper, answer.Value!.Value);
            yield return new(scenario.Name, item.Id, RaterAgreement.From(answers, LevelOf(item.Kind), options));
        }
    }

    private static RatingLevel LevelOf(ChecklistItemKind kind) => kind switch
    {
        ChecklistItemKind.YesNo => RatingLevel.Nominal,
        ChecklistItemKind.Scale => RatingLevel.Ordinal,
        _ => RatingLevel.Ratio,
    };
}
