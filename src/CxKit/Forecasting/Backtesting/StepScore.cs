using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>How one model did one step ahead, two steps ahead and so on: a part of <see cref="ModelScore"/>.</summary>
/// <param name="Step">The step, from 0 for the first period after the origin.</param>
/// <param name="Periods">Periods compared.</param>
/// <param name="Mase">The mean absolute scaled error of this step; null where no history had a scale.</param>
/// <param name="Bias">The mean of forecast − actual as a share of the mean demand before the forecast; null where no such mean was positive.</param>
/// <param name="Coverage">For each of <see cref="ModelScore.Levels"/> the share of periods inside the interval, with its 95 % Wilson interval; null where no period was
/// compared.</param>
public sealed record StepScore(int Step, long Periods, double? Mase, double? Bias, IReadOnlyList<Estimate?> Coverage)
{
    internal static StepScore Of(int step, ScoreSums sums, double confidence) => new(
        step, sums.StepPeriods[step], sums.StepErrors[step].Value, sums.StepBias[step].Value,
        [.. sums.StepHits.Select(hits => sums.StepPeriods[step] > 0 ? WilsonInterval.Of(hits[step], sums.StepPeriods[step], confidence) : (Estimate?)null)]);
}
