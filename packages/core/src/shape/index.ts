export { list, mapOf, misshapen, number, optional, orNull, record, type Shape, text, truth } from './shape.js'
