namespace CxKit.Touchpoints;

/// <summary>A point of a control chart that chance hardly explains.</summary>
/// <param name="Index">The place of the point in <see cref="ControlChart.Points"/>, from 0.</param>
/// <param name="Time">Its time, or null.</param>
/// <param name="Rules">The rules by which it signals.</param>
/// <param name="Side">On which side; <see cref="ChartSide.Both"/> for patterns on both.</param>
public readonly record struct ChartSignal(int Index, DateTimeOffset? Time, ChartRules Rules, ChartSide Side);
