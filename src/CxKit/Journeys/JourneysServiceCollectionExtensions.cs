using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CxKit.Journeys;

/// <summary>Registers journeys.</summary>
public static class JourneysServiceCollectionExtensions
{
    /// <summary>Registers <see cref="JourneyTracker"/> as a singleton, with default options.</summary>
    /// <remarks>Twice behaves like once. Options are validated when the host starts, or else when the tracker is first asked for.</remarks>
    public static IServiceCollection AddCxJourneys(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<JourneysOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<JourneysOptions>, JourneysOptionsValidator>());
        services.TryAddSingleton(provider => new JourneyTracker(
            provider.GetRequiredService<IOptions<JourneysOptions>>().Value,
            provider.GetService<ILogger<JourneyTracker>>(),
            provider.GetService<IMeterFactory>(),
            provider.GetService<TimeProvider>()));
        return services;
    }

    /// <summary>Registers <see cref="JourneyTracker"/> as a singleton.</summary>
    /// <inheritdoc cref="AddCxJourneys(IServiceCollection)"/>
    /// <param name="services">Where to register.</param>
    /// <param name="configure">Sets the options.</param>
    public static IServiceCollection AddCxJourneys(this IServiceCollection services, Action<JourneysOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        services.AddCxJourneys();
        services.Configure(configure);
        return services;
    }

    /// <summary>Registers <see cref="JourneyTracker"/> as a singleton, with options from configuration.</summary>
    /// <inheritdoc cref="AddCxJourneys(IServiceCollection)"/>
    /// <param name="services">Where to register.</param>
    /// <param name="section">The section whose keys are the option names, such as <c>SessionTimeout</c>.</param>
    public static IServiceCollection AddCxJourneys(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        services.AddCxJourneys();
        services.Configure<JourneysOptions>(section);
        return services;
    }
}
