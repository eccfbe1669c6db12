using System.Globalization;
using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>The respondents that an analysis uses: complete, within their scales, with a weight.</summary>
internal sealed class DriverData
{
    private const int MaximumCategories = 20;

    private DriverData(string outcome, string[] names, RatingScale?[] scales, KeyDriversOptions options)
    {
        (Outcome, Names, Scales, Options) = (outcome, names, scales, options);
    }

    public string Outcome { get; }

    public string[] Names { get; }

    public RatingScale?[] Scales { get; }

    public KeyDriversOptions Options { get; }

    /// <summary>The ratings, driver by driver.</summary>
    public double[][] Ratings { get; private init; } = [];

    public double[] Outcomes { get; private init; } = [];

    /// <summary>The weights, with a mean of 1.</summary>
    public double[] Weights { get; private init; } = [];

    /// <summary>The row of the table that each respondent was in.</summary>
    public int[] Rows { get; private init; } = [];

    public List<RatingProblem> Refused { get; } = [];

    public int Incomplete { get; private set; }

    public int WithoutWeight { get; private set; }

    /// <summary>For each driver, then the outcome, how many rows have no rating.</summary>
    public int[] Missing { get; private init; } = [];

    public int Respondents => Outcomes.Length;

    public static DriverData From(RatingTable table, string outcome, KeyDriversOptions options)
    {
        var names = Drivers(table, outcome, options);
        var scales = Array.ConvertAll(names, name => options.Scales.TryGetValue(name, out var scale) ? scale : options.Scale);
        var columns = names.Append(outcome).Select(table.Values).ToArray();
        var weights = options.Weights is { } column ? table.Values(column) : null;
        var first = new DriverData(outcome, names, scales, options);
        var missing = new int[columns.Length];
        var rows = new List<int>(table.Rows);
        for (var row = 0; row < table.Rows; row++)
        {
            if (first.Takes(row, columns, weights, missing))
            {
                rows.Add(row);
            }
        }

        var data = new DriverData(outcome, names, scales, options)
        {
            Ratings = [.. columns[..^1].Select(values => rows.Select(row => values[row]).ToArray())],
            Outcomes = [.. rows.Select(row => columns[^1][row])],
            Weights = Normalized([.. rows.Select(row => weights?[row] ?? 1)]),
            Rows = [.. rows],
            Missing = missing,
            Incomplete = first.Incomplete,
            WithoutWeight = first.WithoutWeight,
        };
        data.Refused.AddRange(first.Refused);
        data.RequireEnough(table.Rows);
        data.RequireOutcome();
        return data;
    }

    /// <summary>The ends of the outcome as they were declared, or as the drivers' are where that fits.</summary>
    public RatingScale? OutcomeScale()
    {
        if (Options.Outcome == DriverOutcome.Logistic)
        {
            return new RatingScale(0, 1); // of the probability, whatever the two numbers are
        }

        if (Options.OutcomeScale is { } declared)
        {
            return declared;
        }

        return Scales[0] is { } common && Scales.All(scale => scale == common) && Outcomes.All(common.Holds) ? common : null;
    }

    /// <summary>The numbers that the outcome takes, ascending.</summary>
    public double[] Categories() => [.. Outcomes.Distinct().Order()];

    private static string[] Drivers(RatingTable table, string outcome, KeyDriversOptions options)
    {
        _ = table.Values(outcome);
        foreach (var name in (options.Drivers ?? []).Concat(options.Scales.Keys).Concat(options.Weights is { } column ? [column] : []))
        {
            _ = table.Values(name);
        }

        var drivers = (options.Drivers ?? table.Columns.Where(name => name != outcome && name != options.Weights)).ToArray();
        if (drivers.Contains(outcome))
        {
            throw new ArgumentException($"'{outcome}' is the outcome and cannot be one of its own drivers. Take it out of {nameof(options.Drivers)}.", nameof(options));
        }

        if (options.Weights == outcome || options.Weights is { } weights && drivers.Contains(weights))
        {
            throw new ArgumentException($"'{options.Weights}' holds the weights and cannot be the outcome or a driver too.", nameof(options));
        }

        return drivers.Length > 0 ? drivers : throw new ArgumentException($"The ratings have no column beside the outcome '{outcome}'. Key drivers need at least one driver.", nameof(table));
    }

    private bool Takes(int row, double[][] columns, double[]? weights, int[] missing)
    {
        for (var column = 0; column < columns.Length; column++)
        {
            var value = columns[column][row];
            var isDriver = column < Names.Length;
            var name = isDriver ? Names[column] : Outcome;
            var scale = isDriver ? Scales[column] : Options.OutcomeScale;
            if (double.IsInfinity(value))
            {
                return Refuse(row, name, value, "the rating is infinite. Write NaN where a rating is missing");
            }

            if (!double.IsNaN(value) && scale is { } known && !known.Holds(value))
            {
                return Refuse(row, name, value, string.Create(CultureInfo.InvariantCulture,
                    $"{value} is outside the scale {known.Minimum} to {known.Maximum}. Correct it, write NaN for 'no answer', or declare the right scale"));
            }
        }

        if (weights is not null && (double.IsInfinity(weights[row]) || weights[row] < 0))
        {
            return Refuse(row, Options.Weights!, weights[row], string.Create(CultureInfo.InvariantCulture, $"the weight {weights[row]} is not a number from 0. Correct it"));
        }

        var incomplete = weights is not null && double.IsNaN(weights[row]) ? Options.Weights : null;
        for (var column = 0; column < columns.Length; column++)
        {
            if (double.IsNaN(columns[column][row]))
            {
                missing[column]++;
                incomplete ??= column < Names.Length ? Names[column] : Outcome;
            }
        }

        if (incomplete is not null)
        {
            Incomplete++;
            return Options.Missing == MissingRatings.LeaveOut ? false : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"Row {row} (counted from 0) has no value in '{incomplete}'. Fill it in, or leave incomplete rows out with {nameof(MissingRatings)}.{nameof(MissingRatings.LeaveOut)}."));
        }

        WithoutWeight += weights?[row] == 0 ? 1 : 0;
        return weights?[row] != 0;
    }

    private bool Refuse(int row, string column, double value, string reason)
    {
        Refused.Add(new(row, column, value, reason + "."));
        return false;
    }

    private static double[] Normalized(double[] weights)
    {
        var total = ((ReadOnlySpan<double>)weights).Sum();
        return Array.ConvertAll(weights, weight => weight * weights.Length / total);
    }

    private void RequireEnough(int rows)
    {
        var needed = Names.Length + 2;
        if (Respondents >= needed)
        {
            return;
        }

        var message = string.Create(CultureInfo.InvariantCulture,
            $"{Names.Length} drivers need at least {needed} respondents with every rating, and there are {Respondents} in {rows} rows: {Incomplete} are incomplete, {Refused.Count} refused, {WithoutWeight} without weight.");
        var worst = Array.IndexOf(Missing, Missing.Max());
        var hint = Missing[worst] * 2 > rows
            ? string.Create(CultureInfo.InvariantCulture, $" '{(worst < Names.Length ? Names[worst] : Outcome)}' is missing in {Missing[worst]} of them: leave it out with Drivers.")
            : Refused.Count * 2 > rows ? $" The first refused is: {Refused[0]}" : " Choose fewer drivers with Drivers, or merge questions that ask the same.";
        throw new ArgumentException(message + hint);
    }

    private void RequireOutcome()
    {
        var categories = Categories();
        if (categories.Length == 1)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"The outcome '{Outcome}' is {categories[0]} for all {Respondents} respondents, so that there is nothing to explain."));
        }

        if (Options.Outcome == DriverOutcome.Logistic && categories.Length > 2)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"A logistic outcome has two values, but '{Outcome}' has {categories.Length}, from {categories[0]} to {categories[^1]}. Make it 1 and 0, such as 1 from a rating of 9, or use {nameof(DriverOutcome.Linear)} or {nameof(DriverOutcome.Ordinal)}."));
        }

        if (Options.Outcome == DriverOutcome.Ordinal && categories.Length > MaximumCategories)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"An ordinal outcome has at most {MaximumCategories} categories, but '{Outcome}' has {categories.Length}. Use {nameof(DriverOutcome.Linear)}, or merge categories."));
        }
    }
}
