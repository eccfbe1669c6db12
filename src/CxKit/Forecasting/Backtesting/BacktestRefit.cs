namespace CxKit.Forecasting;

/// <summary>When the models of a backtest learn.</summary>
public enum BacktestRefit
{
    /// <summary>At every origin, from all that lies before it (Tashman 2000): what a shop does that fits anew for each forecast.</summary>
    EveryOrigin,

    /// <summary>
    /// At the first origin only; after that the values go on into the state, as in <see cref="ForecastStream"/>, and the parameters stay: what a shop does
    /// that forecasts daily and fits monthly, and faster by about the number of origins. A model that cannot go on learns anew, and so does every model where periods sold out.
    /// </summary>
    FirstOrigin,
}
