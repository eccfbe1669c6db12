using CxKit.Numerics;
using static System.FormattableString;

namespace CxKit.Feedback;

/// <summary>The counts and comparisons of a <see cref="ResponseReport"/>.</summary>
internal sealed class ResponseAnalysis
{
    private const string NotKnown = "(not known)";
    private const string Others = "(others)";
    private const int FewestForHalves = 20;
    private const double LowRate = 0.1;

    // Schouten, Cobben & Bethlehem (2009) see indicators of 0.8 and above in good surveys.
    private const double LowIndicator = 0.8;

    // A difference that matters, as in comparisons of groups in medicine (Austin 2009).
    private const double NotableDifference = 0.1;

    private readonly ResponseReportOptions _options;
    private readonly Dictionary<ResponseOutcome, int> _outcomes = [];
    private readonly SortedDictionary<string, string?[]> _columns = new(StringComparer.Ordinal);
    private readonly List<(double Seconds, double Score)> _scores = [];
    private readonly double[] _answered;
    private readonly List<ResponseGroup> _groups = [];
    private readonly List<ResponseVariable> _variables = [];

    public ResponseAnalysis(IEnumerable<InvitedCustomer> invited, ResponseReportOptions options)
    {
        _options = options;
        var (rows, place) = (new List<InvitedCustomer>(), 0);
        foreach (var customer in invited)
        {
            place++;
            if (customer is null || !Enum.IsDefined(customer.Outcome) || (customer.Score is { } score && !double.IsFinite(score)) || customer.AnsweredAfter < TimeSpan.Zero)
            {
                throw new ArgumentException(Invariant(
                    $"Row {place} of those asked has no known outcome, a score that is no number or an answer before the invitation ({customer?.Outcome}, {customer?.Score}, {customer?.AnsweredAfter})."), nameof(invited));
            }

            _outcomes[customer.Outcome] = _outcomes.GetValueOrDefault(customer.Outcome) + 1;
            if (customer.Outcome is ResponseOutcome.NotEligible or ResponseOutcome.Open)
            {
                continue;
            }

            rows.Add(customer);
            if (customer is { Outcome: ResponseOutcome.Completed, AnsweredAfter: { } after, Score: { } given })
            {
                _scores.Add((after.TotalSeconds, given));
            }
        }

        _answered = [.. rows.Select(row => row.Outcome == ResponseOutcome.Completed ? 1.0 : 0)];
        foreach (var name in rows.SelectMany(row => row.Known?.Keys ?? []).Distinct(StringComparer.Ordinal))
        {
            _columns[name] = Pooled([.. rows.Select(row => row.Known?.GetValueOrDefault(name) ?? NotKnown)]);
        }
    }

    public ResponseReport ToReport()
    {
        foreach (var (name, column) in _columns)
        {
            Describe(name, column);
        }

        var adjusted = BenjaminiHochberg.Adjust([.. _variables.Select(variable => variable.PValue)]);
        ResponseVariable[] variables = [.. _variables.Select((variable, i) => variable with { PValue = adjusted[i] }).OrderByDescending(variable => variable.PartialIndicator)];
        var (indicator, bias) = Indicator();
        var (completed, partial, declined) = (Of(ResponseOutcome.Completed), Of(ResponseOutcome.Partial), Of(ResponseOutcome.Declined));
        var asked = _answered.Length;
        var report = new ResponseReport(asked, _outcomes, Rate(completed, asked), Rate(completed + partial, asked), Rate(completed, completed + partial + declined),
            Rate(asked - Of(ResponseOutcome.Undelivered), asked), indicator, bias, variables, _groups, Halves(), []);
        return report with { Warnings = [.. Warnings(report)] };
    }

    private int Of(ResponseOutcome outcome) => _outcomes.GetValueOrDefault(outcome);

    private Estimate? Rate(int part, int all) => WilsonInterval.Of(part, all, _options.Level);

    /// <summary>Small categories together, and with the next smallest one where even together they are few.</summary>
    private string?[] Pooled(string[] column)
    {
        var counts = column.CountBy(category => category).OrderBy(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).ToList();
        var (small, together) = (new HashSet<string>(StringComparer.Ordinal), 0);
        foreach (var (category, count) in counts)
        {
            if (count >= _options.SmallestGroup && (together == 0 || together >= _options.SmallestGroup))
            {
                break;
            }

            small.Add(category);
            together += count;
        }

        return [.. column.Select(category => small.Contains(category) ? Others : category)];
    }

    private void Describe(string name, string?[] column)
    {
        var (n, answers) = (column.Length, _answered.Sum());
        var (chiSquare, between, categories) = (0.0, 0.0, 0);
        foreach (var category in column.Distinct().Order(StringComparer.Ordinal))
        {
            var (asked, answered) = (0, 0);
            for (var i = 0; i < n; i++)
            {
                if (column[i] == category)
                {
                    (asked, answered) = (asked + 1, answered + (int)_answered[i]);
                }
            }

            var (share, among, all) = ((double)asked / n, answers > 0 ? answered / answers : 0, answers / n);
            var away = (double)answered / asked - all;
            between += share * away * away;
            chiSquare += all is > 0 and < 1 ? asked * away * away / (all * (1 - all)) : 0;
            categories++;
            _groups.Add(new(name, category!, asked, answered, Rate(answered, asked)!.Value, share, among, share < 1 ? (among - share) / Math.Sqrt(share * (1 - share)) : 0));
        }

        _variables.Add(new(name, chiSquare, categories - 1, categories > 1 ? ChiSquare.UpperTail(chiSquare, categories - 1) : 1, Math.Sqrt(chiSquare / n), Math.Sqrt(between)));
    }

    private (Estimate? Indicator, double? Bias) Indicator()
    {
        var mean = _answered.Length == 0 ? 0 : _answered.Average();
        PopulationMargin[] margins = [.. _columns.Where(column => column.Value.Distinct().Skip(1).Any())
            .Select(column => new PopulationMargin(column.Key, column.Value, column.Value.Distinct().ToDictionary(category => category!, _ => 1.0)))];
        var (n, parameters) = (_answered.Length, margins.Sum(margin => margin.Categories.Count - 1));
        if (margins.Length == 0 || mean is <= 0 or >= 1 || n <= parameters + 2)
        {
            return (null, null);
        }

        // What a linear model of the categories leaves is taken off; the rest is the chance to answer.
        var residuals = _answered.ToArray();
        new RakingRun(margins, new()).RemoveExplained(residuals, [.. Enumerable.Repeat(1.0, n)]);
        var (explained, rest) = (0.0, 0.0);
        for (var i = 0; i < n; i++)
        {
            var away = _answered[i] - residuals[i] - mean;
            (explained, rest) = (explained + away * away / n, rest + residuals[i] * residuals[i] / (n - parameters - 1));
        }

        var noise = rest * parameters / n;
        var influence = 0.0;
        for (var i = 0; i < n; i++)
        {
            var away = _answered[i] - residuals[i] - mean;
            var pull = away * away - explained + 2 * away * residuals[i];
            influence += pull * pull / n;
        }

        var square = Math.Max(0, explained - noise);
        var half = StandardNormal.TwoSided(_options.Level) * Math.Sqrt(influence / n + 2 * noise * rest / n);
        return (new(Of(square), new(Of(square + half), Of(square - half), _options.Level)), Math.Sqrt(square) / mean);

        static double Of(double variance) => Math.Max(0, 1 - 2 * Math.Sqrt(Math.Max(0, variance)));
    }

    private LateRespondents? Halves()
    {
        if (_scores.Count < FewestForHalves)
        {
            return null;
        }

        var sorted = _scores.OrderBy(score => score.Seconds).ToArray();
        var boundary = sorted[(sorted.Length - 1) / 2].Seconds;
        double[] early = [.. sorted.Where(score => score.Seconds <= boundary).Select(score => score.Score)];
        double[] late = [.. sorted.Where(score => score.Seconds > boundary).Select(score => score.Score)];
        if (late.Length < FewestForHalves / 2)
        {
            return null;
        }

        var (first, second) = (MeanOf(early), MeanOf(late));
        return new(first, second, WeightedChange.Between(first, second, _options.Level), TimeSpan.FromSeconds(boundary));
    }

    private WeightedEstimate MeanOf(double[] scores) => new WeightedSample([.. scores.Select(_ => 1.0)]).Mean(scores, null, VarianceMethod.Linearized, _options.Level)!;

    private IEnumerable<ResponseWarning> Warnings(ResponseReport report)
    {
        if (report.ResponseRate is { Value: < LowRate } rate)
        {
            var (lower, upper) = report.WorstCase(0.5);
            yield return new(ResponseWarningKind.LowResponse, null, null, Invariant(
                $"{Raking.Share(rate.Value)} of those asked answered. What half of them say, between {Raking.Share(lower)} and {Raking.Share(upper)} of all asked may say: whether the answers stand for the others decides more than their number."));
        }

        foreach (var variable in report.Variables.Where(variable => variable.PValue < _options.Significance))
        {
            foreach (var group in report.Groups.Where(group => group.Variable == variable.Name && Math.Abs(group.StandardizedDifference) > NotableDifference))
            {
                yield return new(ResponseWarningKind.UnlikeAsked, group.Variable, group.Category, Invariant(
                    $"{group.Category} ({group.Variable}) are {Raking.Share(group.AskedShare)} of those asked, but {Raking.Share(group.AnsweredShare)} of those who answered (response {Raking.Share(group.Rate.Value)}). Weight by {group.Variable}."));
            }
        }

        if (report.RIndicator is { Value: < LowIndicator } indicator)
        {
            yield return new(ResponseWarningKind.UnevenResponse, null, null, Invariant(
                $"Chances to answer differ much between groups: the R-indicator is {indicator.Value:0.00} [{indicator.Interval.Lower:0.00}, {indicator.Interval.Upper:0.00}]. An unweighted mean may be off by {report.LargestBias:0.00} standard deviations of the answers."));
        }

        if (report.Late is { Change: { PValue: var p, Difference: var difference } } && p < _options.Significance)
        {
            yield return new(ResponseWarningKind.LateDiffer, null, null, Invariant(
                $"The slower half answers {Math.Abs(difference.Value):0.##} {(difference.Value < 0 ? "lower" : "higher")} than the faster one (p = {p:0.###}). Those who did not answer may be further on that way."));
        }

        if (report.Asked > 0 && report.RIndicator is null && report.Outcomes.GetValueOrDefault(ResponseOutcome.Completed) is var answers && answers > 0 && answers < report.Asked)
        {
            yield return new(ResponseWarningKind.NothingKnown, null, null,
                "Nothing that differs is known of those who were asked, so nobody can tell whether the respondents are like them. Keep channel, segment or order value with each invitation.");
        }

        if (Of(ResponseOutcome.Open) > report.Asked)
        {
            yield return new(ResponseWarningKind.StillOpen, null, null, Invariant(
                $"{Of(ResponseOutcome.Open)} of those asked may still answer, more than the {report.Asked} whose time is over. Those with a fixed outcome by now are the fast ones; look again later."));
        }
    }
}
