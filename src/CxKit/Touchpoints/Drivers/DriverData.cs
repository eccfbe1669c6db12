using System.Globalization;

namespace CxKit.Touchpoints;

/// <summary>The respondents that an analysis uses: complete, within their scales, with a weight.</summary>
internal sealed class DriverData
{
    private const int MaximumCategories = 20;

    private readonly RatingRows _rows;

    private DriverData(string outcome, string[] names, RatingScale?[] scales, RatingRows rows, KeyDriversOptions options)
    {
        (Outcome, Names, Scales, _rows, Options) = (outcome, names, scales, rows, options);
        Ratings = [.. Enumerable.Range(0, names.Length).Select(rows.Column)];
        Outcomes = rows.Column(names.Length);
    }

    public string Outcome { get; }

    public string[] Names { get; }

    public RatingScale?[] Scales { get; }

    public KeyDriversOptions Options { get; }

    /// <summary>The ratings, driver by driver.</summary>
    public double[][] Ratings { get; }

    public double[] Outcomes { get; }

    /// <summary>The weights, with a mean of 1.</summary>
    public double[] Weights => _rows.Weights;

    public List<RatingProblem> Refused => _rows.Refused;

    public int Incomplete => _rows.Incomplete;

    public int WithoutWeight => _rows.WithoutWeight;

    public int Respondents => Outcomes.Length;

    public static DriverData From(RatingTable table, string outcome, KeyDriversOptions options)
    {
        var names = Drivers(table, outcome, options);
        var scales = Array.ConvertAll(names, name => options.Scales.TryGetValue(name, out var scale) ? scale : options.Scale);
        var rows = new RatingRows(table, names.Zip(scales).Append((outcome, options.OutcomeScale)), options.Weights, options.Missing);
        var data = new DriverData(outcome, names, scales, rows, options);
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
            throw new ArgumentException($"'{outcome}' is the outcome and cannot be one of its own drivers. Take it out of {nameof(options.Drivers)}.");
        }

        if (options.Weights == outcome || options.Weights is { } weights && drivers.Contains(weights))
        {
            throw new ArgumentException($"'{options.Weights}' holds the weights and cannot be the outcome or a driver too.");
        }

        return drivers.Length > 0 ? drivers : throw new ArgumentException($"The ratings have no column beside the outcome '{outcome}'. Key drivers need at least one driver.");
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
        var worst = Array.IndexOf(_rows.Missing, _rows.Missing.Max());
        var hint = _rows.Missing[worst] * 2 > rows
            ? string.Create(CultureInfo.InvariantCulture, $" '{(worst < Names.Length ? Names[worst] : Outcome)}' is missing in {_rows.Missing[worst]} of them: leave it out with Drivers.")
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
