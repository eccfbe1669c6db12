using System.Diagnostics.Metrics;

namespace CxKit.Forecasting;

/// <summary>The instruments of the meter <c>CxKit.Forecasting</c>.</summary>
internal sealed class ForecastingMetrics
{
    public const string MeterName = "CxKit.Forecasting";

    private readonly Counter<long> _series;
    private readonly Histogram<double> _duration;

    public ForecastingMetrics(IMeterFactory meterFactory)
    {
        var meter = meterFactory.Create(MeterName);
        _series = meter.CreateCounter<long>(
            "cxkit.forecasting.series", "{series}", "Series handled, by run (forecast or backtest) and outcome (done or failed).");
        _duration = meter.CreateHistogram<double>("cxkit.forecasting.duration", "s", "How long runs take, by run (forecast or backtest).");
    }

    public void Ran(string run, int done, int failed, TimeSpan duration)
    {
        var tag = new KeyValuePair<string, object?>("run", run);
        _series.Add(done, tag, new("outcome", "done"));
        _series.Add(failed, tag, new("outcome", "failed"));
        _duration.Record(duration.TotalSeconds, tag);
    }
}
