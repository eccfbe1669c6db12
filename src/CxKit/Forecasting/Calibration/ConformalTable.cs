using System.Globalization;

namespace CxKit.Forecasting;

/// <summary>The scores of past forecasts, ascending, for each step and for each total of the first periods.</summary>
/// <param name="kind">Whether they have signs.</param>
/// <param name="isScaled">Whether they are in standard deviations of the model.</param>
/// <param name="steps">Those of steps 0, 1, ….</param>
/// <param name="totals">Those of totals over 1, 2, … periods.</param>
internal sealed class ConformalTable(ConformalScores kind, bool isScaled, double[][] steps, double[][] totals)
{
    private const double Rounding = 1e-9; // 0.95 × 20 is to be 19

    public int Horizon => steps.Length;

    public bool IsScaled => isScaled;

    public double[] Step(int step) => steps[step];

    public double[] Total(int periods) => totals[periods - 1];

    public double HighestLevel(double[] scores) =>
        kind == ConformalScores.Absolute ? scores.Length / (scores.Length + 1.0) : Math.Max(0, (scores.Length - 1) / (scores.Length + 1.0));

    public static ConformalTable Read(StateNumbers numbers)
    {
        var horizon = numbers.Whole("horizon", 1, FittedModel.MaximumHorizon);
        var kind = numbers.Flag("isEachSide") ? ConformalScores.EachSide : ConformalScores.Absolute;
        return new(kind, numbers.Flag("isScaled"), Lists("steps"), Lists("totals"));

        double[][] Lists(string name)
        {
            var counts = numbers.Numbers($"{name}Counts", horizon, horizon, 1, StateNumbers.MostNumbers);
            var all = numbers.Numbers(name, 1);
            var lists = new double[horizon][];
            var start = 0;
            for (var h = 0; h < horizon; h++)
            {
                var count = (int)counts[h];
                lists[h] = count == counts[h] && start + count <= all.Length ? all[start..(start + count)] : throw numbers.Wrong($"{name}Counts", "does not fit the scores");
                for (var i = 1; i < count; i++)
                {
                    _ = lists[h][i] >= lists[h][i - 1] ? true : throw numbers.Wrong(name, "is not ascending");
                }

                start += count;
            }

            return start == all.Length ? lists : throw numbers.Wrong($"{name}Counts", "does not fit the scores");
        }
    }

    public void Write(StateNumbers numbers)
    {
        numbers.Add("horizon", Horizon);
        numbers.Add("isEachSide", kind == ConformalScores.EachSide ? 1 : 0);
        numbers.Add("isScaled", isScaled ? 1 : 0);
        foreach (var (name, lists) in new[] { ("steps", steps), ("totals", totals) })
        {
            numbers.Add($"{name}Counts", Array.ConvertAll(lists, list => (double)list.Length));
            numbers.Add(name, lists.SelectMany(list => list).ToArray());
        }
    }

    /// <summary>The score that belongs to a probability, with the guarantee: the next larger one outward. NaN where there are too few scores.</summary>
    public double Outward(double[] scores, double probability)
    {
        var n = scores.Length;
        if (kind == ConformalScores.Absolute)
        {
            var rank = (int)Math.Ceiling((n + 1) * Math.Abs(2 * probability - 1) - Rounding);
            return rank > n ? double.NaN : rank == 0 ? 0 : Math.CopySign(scores[rank - 1], probability - 0.5);
        }

        var place = (n + 1) * probability;
        var signed = (int)(probability >= 0.5 ? Math.Ceiling(place - Rounding) : Math.Floor(place + Rounding));
        return signed < 1 || signed > n ? double.NaN : scores[signed - 1];
    }

    /// <summary>The score that belongs to a probability, interpolated; beyond the scores the last of them, and the probability at which they end.</summary>
    public (double Score, double EndsAt) Between(double[] scores, double probability)
    {
        var n = scores.Length;
        if (kind == ConformalScores.Absolute)
        {
            var side = Math.CopySign(1, probability - 0.5);
            var rank = (n + 1) * Math.Abs(2 * probability - 1);
            var below = (int)rank;
            return below >= n
                ? (side * scores[^1], rank > n ? 0.5 + side * 0.5 * n / (n + 1) : double.NaN)
                : (side * Mixed(below > 0 ? scores[below - 1] : 0, scores[below], rank - below), double.NaN);
        }

        var place = (n + 1) * probability;
        if (place <= 1 || place >= n)
        {
            var end = place <= 1 ? 1 : n;
            return (scores[end - 1], place == end ? double.NaN : end / (n + 1.0));
        }

        var lower = (int)place;
        return (Mixed(scores[lower - 1], scores[lower], place - lower), double.NaN);
    }

    /// <summary>Refuses a level that the scores cannot support.</summary>
    public void Require(double[] scores, double level, string what)
    {
        if (level <= HighestLevel(scores) + Rounding)
        {
            return;
        }

        var needed = Math.Ceiling((kind == ConformalScores.Absolute ? level : 1 + level) / (1 - level) - Rounding);
        throw new UnsuitableHistoryException(string.Create(CultureInfo.InvariantCulture,
            $"The level {level:0.######} for {what} needs at least {needed} scores of past forecasts; the history gives {scores.Length}. ") +
            (HighestLevel(scores) > 0
                ? string.Create(CultureInfo.InvariantCulture, $"Levels up to {Math.Floor(1000 * HighestLevel(scores)) / 1000:0.###} are possible. ")
                : "No level is possible. ") +
            "Use a longer history, more ConformalOptions.Origins, a smaller MinimumHistory" + (kind == ConformalScores.EachSide ? " or absolute scores." : "."));
    }

    private static double Mixed(double left, double right, double share) => left + share * (right - left);
}
