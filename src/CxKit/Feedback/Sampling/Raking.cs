using System.Globalization;
using static System.FormattableString;

namespace CxKit.Feedback;

/// <summary>Weights that make respondents like the whole in several margins at once: raking, or iterative proportional fitting.</summary>
/// <remarks>
/// <para>
/// Deming &amp; Stephan (1940): margin after margin, the weights of each category are multiplied by target ÷ sum of weights, until no category needs more than <see cref="RakingOptions.Tolerance"/>. Only the
/// margins are met and not their combinations; where those are known use <see cref="PostStratification"/>. Margins remove only the bias that they have to do with.
/// </para>
/// <para>
/// Weights above <see cref="RakingOptions.LargestWeight"/> times the median are cut and the margins met again, in turns, until both hold. Margins with different totals are brought to the total of the first, with a warning.
/// As <c>survey::rake</c> and <c>anesrake</c> in R, but categories that nobody is in are named and not ignored, and the weights are trimmed by default.
/// </para>
/// <para>O(respondents × margins) once, then O(cells × margins) a round. The same input gives the same bits. Thread-safe.</para>
/// </remarks>
public static class Raking
{
    /// <summary>Weights the respondents.</summary>
    /// <param name="margins">What is known of respondents and of the whole; at least one.</param>
    /// <param name="startWeights">How many customers each respondent stands for by the design of the sample, such as <see cref="DesignWeights.From"/>; null for equal ones.</param>
    /// <param name="options">When it stops and which weights it allows; null for the defaults.</param>
    /// <exception cref="UnusableMarginsException">Nobody is in a category that has a target, respondents have a category without one, or their category is not known; all are named.</exception>
    /// <exception cref="ArgumentException">There is no margin or no respondent, columns are not of one length, two margins have one name, or a start weight is not a positive number.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static RakedWeights From(IReadOnlyList<PopulationMargin> margins, IReadOnlyList<double>? startWeights = null, RakingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(margins);
        options ??= new();
        options.RequireValid();
        var start = RequireFitting(margins, startWeights);
        RequireUsable(margins, options);
        var run = new RakingRun(margins, options);
        return run.Weigh(start);
    }

    private static double[] RequireFitting(IReadOnlyList<PopulationMargin> margins, IReadOnlyList<double>? startWeights)
    {
        if (margins.Count == 0 || margins[0].Count == 0)
        {
            throw new ArgumentException("Weighting needs at least one margin and one respondent.", nameof(margins));
        }

        var n = margins[0].Count;
        foreach (var margin in margins)
        {
            if (margin.Count != n)
            {
                throw new ArgumentException($"Margin '{margin.Name}' has {margin.Count} respondents, but '{margins[0].Name}' has {n}. Every column is about the same respondents in the same order.", nameof(margins));
            }
        }

        if (margins.GroupBy(margin => margin.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"Two margins are called '{twice.Key}'. Give each a name of its own, so that warnings are clear.", nameof(margins));
        }

        double[] start = startWeights is null ? [.. Enumerable.Repeat(1.0, n)] : [.. startWeights];
        if (start.Length != n)
        {
            throw new ArgumentException($"There are {start.Length} start weights for {n} respondents.", nameof(startWeights));
        }

        var wrong = Array.FindIndex(start, weight => !(weight > 0) || !double.IsFinite(weight));
        return wrong < 0 ? start : throw new ArgumentException(
            Invariant($"The start weight of respondent {wrong + 1} is {start[wrong]}. A weight is a positive number: leave out respondents who stand for nobody."), nameof(startWeights));
    }

    private static void RequireUsable(IReadOnlyList<PopulationMargin> margins, RakingOptions options)
    {
        var problems = new List<MarginProblem>();
        foreach (var margin in margins)
        {
            var counts = CountsOf(margin);
            for (var k = 0; k < counts.Length; k++)
            {
                if (counts[k] == 0 && margin.Targets[k] > 0)
                {
                    problems.Add(new(margin.Name, margin.Categories[k], Invariant(
                        $"Margin '{margin.Name}': nobody who answered is in category '{margin.Categories[k]}', but {margin.Targets[k]:0.##} of the whole are. Join it with a similar category, or collect answers from it.")));
                }
            }

            foreach (var (category, count) in margin.Strangers)
            {
                problems.Add(new(margin.Name, category, Invariant(
                    $"Margin '{margin.Name}': {count} respondents are in category '{category}', which has no target. Give it one (0 if they do not belong to the whole), or correct the category.")));
            }

            if (margin.MissingCount > 0 && (options.Missing == MissingCategory.Refuse || margin.MissingCount == margin.Count))
            {
                problems.Add(new(margin.Name, null, Invariant(
                    $"Margin '{margin.Name}': the category of {margin.MissingCount} of {margin.Count} respondents is not known. Set Missing = MissingCategory.KeepShare, or leave the margin out.")));
            }

            if (problems.Count == 0 && !counts.Where((count, k) => count > 0 && margin.Targets[k] > 0).Any())
            {
                problems.Add(new(margin.Name, null, $"Margin '{margin.Name}': all respondents are in categories whose target is 0."));
            }
        }

        if (problems.Count > 0)
        {
            throw new UnusableMarginsException(problems);
        }
    }

    internal static int[] CountsOf(PopulationMargin margin)
    {
        var counts = new int[margin.Categories.Count];
        foreach (var code in margin.Codes)
        {
            if (code >= 0)
            {
                counts[code]++;
            }
        }

        return counts;
    }

    internal static string Share(double share) => share.ToString("0.0 %", CultureInfo.InvariantCulture);
}
