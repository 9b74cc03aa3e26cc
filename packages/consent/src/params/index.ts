export { lawParameters } from './law.js'
export { type Parameter, type ParameterValue, parameter, valueOn } from './parameter.js'
export { trainingParameters } from './training.js'
