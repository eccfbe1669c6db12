using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CxKit.Forecasting;

/// <summary>Registers forecasting.</summary>
public static class ForecastingServiceCollectionExtensions
{
    /// <summary>Registers <see cref="DemandForecaster"/> as a singleton, with default options.</summary>
    /// <remarks>Twice behaves like once. Options are validated when the host starts, or else when the forecaster is first asked for.</remarks>
    public static IServiceCollection AddCxForecasting(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<ForecastingOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ForecastingOptions>, ForecastingOptionsValidator>());
        services.TryAddSingleton(provider => new DemandForecaster(
            provider.GetRequiredService<IOptions<ForecastingOptions>>().Value,
            provider.GetService<ILogger<DemandForecaster>>(),
            provider.GetService<IMeterFactory>(),
            provider.GetService<TimeProvider>()));
        return services;
    }

    /// <summary>Registers <see cref="DemandForecaster"/> as a singleton.</summary>
    /// <inheritdoc cref="AddCxForecasting(IServiceCollection)"/>
    /// <param name="services">Where to register.</param>
    /// <param name="configure">Sets the options.</param>
    public static IServiceCollection AddCxForecasting(this IServiceCollection services, Action<ForecastingOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        services.AddCxForecasting();
        services.Configure(configure);
        return services;
    }

    /// <summary>Registers <see cref="DemandForecaster"/> as a singleton, with options from configuration.</summary>
    /// <inheritdoc cref="AddCxForecasting(IServiceCollection)"/>
    /// <param name="services">Where to register.</param>
    /// <param name="section">The section whose keys are the option names, such as <c>SeasonLength</c>.</param>
    public static IServiceCollection AddCxForecasting(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        services.AddCxForecasting();
        services.Configure<ForecastingOptions>(section);
        return services;
    }
}
