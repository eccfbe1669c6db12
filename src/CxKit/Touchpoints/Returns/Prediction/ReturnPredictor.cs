using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>Learns how probable it is that a line of a basket comes back, from product, customer and whether several sizes or colours are ordered together.</summary>
/// <remarks>
/// <para>Two shrunken rates (beta-binomial), of the product and of the customer, as deviations on the logit scale, and a flag for bracketing go into a logistic regression with a small penalty.
/// Only lines whose window is over teach. Rates are learnt on earlier lines than the regression, so that it learns how much they are worth for lines to come.</para>
/// <para>Before it is handed out, the same is done on the first four fifths of the time and judged on the last fifth: <see cref="FittedReturnPredictor.Trial"/>. Deterministic. Time O(n log n).</para>
/// </remarks>
public sealed class ReturnPredictor
{
    /// <summary>The fewest lines whose window is over: 200.</summary>
    public const int FewestLines = 200;

    private const double Penalty = 1;
    private const int Bins = 10;

    private readonly ReturnsOptions _options;

    /// <summary>Makes a predictor.</summary>
    /// <param name="options">The window and the end of the data; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public ReturnPredictor(ReturnsOptions? options = null)
    {
        _options = options ?? new();
        _options.RequireValid();
    }

    /// <summary>Learns from lines and what came back of them; rows that <see cref="ReturnsReport"/> would refuse teach nothing.</summary>
    /// <param name="lines">What was sold, in any order.</param>
    /// <param name="returns">What came back, in any order.</param>
    /// <exception cref="ArgumentException">Fewer than <see cref="FewestLines"/> lines have a window that is over.</exception>
    public FittedReturnPredictor Fit(IEnumerable<SoldLine> lines, IEnumerable<ReturnedLine> returns)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(returns);
        var rows = new ReturnRows(lines, returns, _options);
        var all = rows.Lines;
        var bracketed = Bracketing.Find(all);
        var examples = all.Where(line => rows.AsOf - line.Sold.Start >= _options.Window)
            .Select(line => new ReturnExample(line.Sold.Product, line.Sold.Customer, bracketed.Contains(line), line.ReturnedInWindow > 0)).ToList();
        if (examples.Count < FewestLines)
        {
            throw new ArgumentException(
                $"Only {examples.Count} lines have a window of {_options.Window.TotalDays:0.#} days that is over, but {FewestLines} are needed. Give a longer time, or use the rates of ReturnsReport.",
                nameof(lines));
        }

        var (early, middle, late) = (examples[..(examples.Count * 3 / 5)], examples[(examples.Count * 3 / 5)..(examples.Count * 4 / 5)], examples[(examples.Count * 4 / 5)..]);
        var before = ReturnHistory.Of(early);
        var trial = Judge(before, before.Calibrate(middle, Penalty), late);
        return new(ReturnHistory.Of(examples), ReturnHistory.Of([.. early, .. middle]).Calibrate(late, Penalty), trial);
    }

    private ReturnPredictionTrial Judge(ReturnHistory history, double[] coefficients, List<ReturnExample> lines)
    {
        var judged = lines.Select(line => (Chance: RidgeLogistic.Chance(coefficients, history.Features(line)), line.IsReturned)).OrderBy(pair => pair.Chance).ToList();
        var share = history.Mean;
        var level = _options.Level;
        return new()
        {
            Lines = judged.Count,
            Predicted = judged.Average(pair => pair.Chance),
            Observed = WilsonInterval.Of(judged.Count(pair => pair.IsReturned), judged.Count, level)!.Value,
            BrierScore = judged.Average(pair => Square((pair.IsReturned ? 1 : 0) - pair.Chance)),
            BrierScoreOfMean = judged.Average(pair => Square((pair.IsReturned ? 1 : 0) - share)),
            Bins =
            [
                .. judged.Select((pair, i) => (pair, Bin: (int)((long)i * Bins / judged.Count))).GroupBy(entry => entry.Bin).Select(bin => new ReturnPredictionBin(
                    bin.Count(), bin.Average(entry => entry.pair.Chance), WilsonInterval.Of(bin.Count(entry => entry.pair.IsReturned), bin.Count(), level)!.Value)),
            ],
        };
    }

    private static double Square(double x) => x * x;
}
