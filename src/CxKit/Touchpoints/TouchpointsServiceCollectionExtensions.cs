using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CxKit.Touchpoints;

/// <summary>Registers touchpoints.</summary>
public static class TouchpointsServiceCollectionExtensions
{
    /// <summary>Registers <see cref="TouchpointTracker"/> as a singleton, with default options.</summary>
    /// <remarks>Twice behaves like once. Options are validated when the host starts, or else when the tracker is first asked for.</remarks>
    public static IServiceCollection AddCxTouchpoints(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<TouchpointsOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TouchpointsOptions>, TouchpointsOptionsValidator>());
        services.TryAddSingleton(provider => new TouchpointTracker(
            provider.GetRequiredService<IOptions<TouchpointsOptions>>().Value,
            provider.GetService<ILogger<TouchpointTracker>>(),
            provider.GetService<IMeterFactory>(),
            provider.GetService<TimeProvider>()));
        return services;
    }

    /// <summary>Registers <see cref="TouchpointTracker"/> as a singleton.</summary>
    /// <inheritdoc cref="AddCxTouchpoints(IServiceCollection)"/>
    /// <param name="services">Where to register.</param>
    /// <param name="configure">Sets the options.</param>
    public static IServiceCollection AddCxTouchpoints(this IServiceCollection services, Action<TouchpointsOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        services.AddCxTouchpoints();
        services.Configure(configure);
        return services;
    }

    /// <summary>Registers <see cref="TouchpointTracker"/> as a singleton, with options from configuration.</summary>
    /// <inheritdoc cref="AddCxTouchpoints(IServiceCollection)"/>
    /// <param name="services">Where to register.</param>
    /// <param name="section">The section whose keys are the option names, such as <c>ClockTolerance</c>.</param>
    public static IServiceCollection AddCxTouchpoints(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        services.AddCxTouchpoints();
        services.Configure<TouchpointsOptions>(section);
        return services;
    }
}
