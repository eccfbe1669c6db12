namespace CxKit.Touchpoints;

/// <summary>How long a chart runs until it signals, when its limits come from a baseline that could have been another.</summary>
/// <param name="Mean">The mean over baselines; the lucky ones weigh in it.</param>
/// <param name="Lower">One baseline in ten has a shorter mean run length than this.</param>
/// <param name="Median">Half of them have.</param>
/// <param name="Upper">Nine in ten have.</param>
public readonly record struct EstimatedRunLength(double Mean, double Lower, double Median, double Upper);
